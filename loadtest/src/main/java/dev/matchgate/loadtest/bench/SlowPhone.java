package dev.matchgate.loadtest.bench;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;

/** Makes a tab as slow as a cheap phone in a crowd: a quarter of the processor, slow 4G. */
final class SlowPhone {

    static final String DESCRIPTION = "CPU 4 times slower, 1.6 Mbit/s down, 0.75 up, round trip 400 ms";

    private static final int CPU_RATE = 4;
    private static final int ROUND_TRIP_MILLIS = 400;
    private static final int DOWN_BYTES_PER_SECOND = 1_600_000 / 8;
    private static final int UP_BYTES_PER_SECOND = 750_000 / 8;

    private SlowPhone() {}

    /** With nothing in its cache, until the tab is closed. */
    static void become(Page page) {
        var session = page.context().newCDPSession(page);
        slowCpu(session);
        session.send("Network.enable");
        var disabled = new JsonObject();
        disabled.addProperty("cacheDisabled", true);
        session.send("Network.setCacheDisabled", disabled);
        var network = new JsonObject();
        network.addProperty("offline", false);
        network.addProperty("latency", ROUND_TRIP_MILLIS);
        network.addProperty("downloadThroughput", DOWN_BYTES_PER_SECOND);
        network.addProperty("uploadThroughput", UP_BYTES_PER_SECOND);
        session.send("Network.emulateNetworkConditions", network);
    }

    /** Only its processor. */
    static void slowCpu(Page page) {
        slowCpu(page.context().newCDPSession(page));
    }

    private static void slowCpu(CDPSession session) {
        var rate = new JsonObject();
        rate.addProperty("rate", CPU_RATE);
        session.send("Emulation.setCPUThrottlingRate", rate);
    }
}

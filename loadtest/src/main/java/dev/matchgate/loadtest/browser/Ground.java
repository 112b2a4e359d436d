package dev.matchgate.loadtest.browser;

import java.net.URI;

import com.microsoft.playwright.Browser;
import redis.clients.jedis.JedisPooled;

/**
 * Where pages are looked at: a browser and a Matchgate.
 *
 * @param redis of that Matchgate, for what would take long to come about by itself
 */
public record Ground(Browser browser, URI room, OpsClient ops, JedisPooled redis) {}

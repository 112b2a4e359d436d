package dev.matchgate.waitingroom.watch;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import dev.matchgate.common.MatchId;

/** Remembers how sales went and judges each by it. For one thread. */
@ApplicationScoped
class SaleHistories {

    private final StallDetector detector;
    private final AdmissionOff admissionOff;
    /** One for each match on sale. */
    private final Map<MatchId, SaleHistory> histories = new HashMap<>();

    SaleHistories(StallDetector detector, AdmissionOff admissionOff) {
        this.detector = detector;
        this.admissionOff = admissionOff;
    }

    /** Forgets all others. */
    void retain(Collection<MatchId> onSale) {
        histories.keySet().retainAll(onSale);
    }

    WatchedSale remember(MatchId match, SaleSample sample) {
        var history = histories.computeIfAbsent(match, id -> new SaleHistory());
        history.add(sample);
        return WatchedSale.of(history, admissionOff.of(history), detector.detect(history));
    }

    /** @return the sale as one look shows it, with nothing remembered */
    static WatchedSale alone(SaleSample sample) {
        var history = new SaleHistory();
        history.add(sample);
        return WatchedSale.of(history, 0, List.of());
    }
}

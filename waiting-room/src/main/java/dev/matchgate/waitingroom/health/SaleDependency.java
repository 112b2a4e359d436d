package dev.matchgate.waitingroom.health;

import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import dev.matchgate.waitingroom.watch.Watch;

/** The sale itself: something may have come to a halt although each part answers. As this replica saw it a second ago. */
@ApplicationScoped
class SaleDependency implements Dependency {

    private final Watch watch;

    SaleDependency(Watch watch) {
        this.watch = watch;
    }

    @Override
    public String name() {
        return "sale";
    }

    @Override
    public Finding ask() {
        var stalls = watch.latest().sales().entrySet().stream()
                .flatMap(
                        sale -> sale.getValue().stalls().stream().map(stall -> sale.getKey() + ": " + stall.sentence()))
                .sorted()
                .collect(Collectors.joining("; "));
        return stalls.isEmpty() ? new Finding.Up() : new Finding.Degraded(stalls);
    }
}

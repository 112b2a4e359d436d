package dev.matchgate.waitingroom.health;

import jakarta.enterprise.context.ApplicationScoped;

import dev.matchgate.waitingroom.watch.WorkerReports;

/** The booking workers, as they report themselves in Redis: without one, bookings wait. */
@ApplicationScoped
class WorkersDependency implements Dependency {

    private final WorkerReports reports;

    WorkersDependency(WorkerReports reports) {
        this.reports = reports;
    }

    @Override
    public String name() {
        return "workers";
    }

    @Override
    public Finding ask() {
        return reports.commitMillis().isPresent()
                ? new Finding.Up()
                : new Finding.Degraded("no booking worker has reported for 10 s");
    }
}

package dev.orderledger.bench;

import dev.orderledger.embedded.ServiceDatabase;
import dev.orderledger.platform.metadata.Actor;
import dev.orderledger.platform.processing.ProcessorControl;
import dev.orderledger.platform.rebuild.Generation;
import dev.orderledger.platform.rebuild.ReadModel;
import dev.orderledger.platform.rebuild.Rebuild;
import dev.orderledger.platform.rebuild.Rebuild.State;
import dev.orderledger.platform.rebuild.Rebuilds;
import dev.orderledger.platform.rebuild.ResetTo;
import dev.orderledger.projections.ProjectionsApplication;
import java.time.Duration;
import org.axonframework.config.EventProcessingConfiguration;

/** The projections on a ledger of their own. Their processors are paused: what is done is what is asked for. */
final class Projections implements AutoCloseable {

    private static final Actor BY = Actor.platform("bench");
    private static final Duration PATIENCE = Duration.ofHours(1);

    private final RunningService service;
    private final LedgerOfOrders ledger;

    private Projections(RunningService service, LedgerOfOrders ledger) {
        this.service = service;
        this.ledger = ledger;
    }

    /** Starts projections that are gone at the end of the benchmark. */
    static Projections start(Benchmark benchmark, Servers servers) {
        benchmark.say("Starting the projections");
        ServiceDatabase database = servers.newDatabase("ledger");
        RunningService service = RunningService.start(
                ProjectionsApplication.class,
                RunningService.argumentsOfReader("projections", database, servers.topics()));
        ProcessorControl control = service.bean(ProcessorControl.class);
        service.bean(EventProcessingConfiguration.class)
                .eventProcessors()
                .keySet()
                .forEach(name -> control.pause(name, BY));
        return benchmark.keep(new Projections(service, new LedgerOfOrders(database)));
    }

    LedgerOfOrders ledger() {
        return ledger;
    }

    RunningService service() {
        return service;
    }

    /** Answers the seconds it took. */
    double rebuild(String model) {
        Stopwatch watch = new Stopwatch();
        Rebuilds rebuilds = service.bean(Rebuilds.class);
        Rebuild begun = rebuilds.start(model, ResetTo.parse("tail"), BY);
        Waiting.until(
                "the rebuild was done",
                PATIENCE,
                () -> !rebuilds.find(begun.id()).orElseThrow().isUnderWay());
        double seconds = watch.seconds();
        Rebuild ended = rebuilds.find(begun.id()).orElseThrow();
        if (ended.state() != State.DONE) {
            throw new CannotMeasure("The rebuild ended as " + ended.state() + ": " + ended.failure());
        }
        return seconds;
    }

    ReadModel readModel(String name) {
        return service.beans(ReadModel.class).stream()
                .filter(model -> model.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The generation of a model that does not serve. */
    Generation idle(String model) {
        String serving =
                service.jdbc().queryForObject("SELECT serving FROM generation WHERE model = ?", String.class, model);
        return serving.equals(Generation.BLUE.label()) ? Generation.GREEN : Generation.BLUE;
    }

    @Override
    public void close() {
        service.close();
    }
}

package dev.orderledger.bench;

import dev.orderledger.embedded.ServiceDatabase;
import dev.orderledger.platform.metadata.Actor;
import dev.orderledger.platform.processing.ProcessorControl;
import dev.orderledger.platform.rebuild.Generation;
import dev.orderledger.platform.rebuild.Rebuild;
import dev.orderledger.platform.rebuild.Rebuild.State;
import dev.orderledger.platform.rebuild.Rebuilds;
import dev.orderledger.platform.rebuild.ResetTo;
import dev.orderledger.projections.ProjectionsApplication;
import dev.orderledger.projections.generation.FoldedModel;
import java.time.Duration;
import java.util.List;
import org.axonframework.config.EventProcessingConfiguration;

/** The projections on a ledger of their own. Their processors are paused: what is done is what is asked for. */
final class Projections extends RunningService {

    private static final Actor BY = Actor.platform("bench");
    private static final Duration TIMEOUT = Duration.ofHours(1);

    private final LedgerOfOrders ledger;

    private Projections(ServiceDatabase database, Topics topics) {
        super(ProjectionsApplication.class, arguments("projections", database, topics, List.of(GATEWAY)));
        ledger = new LedgerOfOrders(database);
        ProcessorControl control = bean(ProcessorControl.class);
        bean(EventProcessingConfiguration.class).eventProcessors().keySet().forEach(name -> control.pause(name, BY));
    }

    /** Starts projections that are gone at the end of the benchmark. */
    static Projections start(Benchmark benchmark, Servers servers) {
        benchmark.say("Starting the projections");
        return benchmark.keep(new Projections(servers.newDatabase("ledger"), servers.topics()));
    }

    LedgerOfOrders ledger() {
        return ledger;
    }

    /** A client that may read everything. */
    Reader reader() {
        return new Reader(url(), TOKEN);
    }

    /** Answers the seconds it took. */
    double rebuild(String model) {
        Stopwatch watch = new Stopwatch();
        Rebuilds rebuilds = bean(Rebuilds.class);
        Rebuild begun = rebuilds.start(model, ResetTo.of("tail"), BY);
        Waiting.until(
                "the rebuild was done",
                TIMEOUT,
                () -> !rebuilds.find(begun.id()).orElseThrow().isUnderWay());
        double seconds = watch.seconds();
        Rebuild ended = rebuilds.find(begun.id()).orElseThrow();
        if (ended.state() != State.DONE) {
            throw new CannotMeasure("The rebuild ended as " + ended.state() + ": " + ended.failure());
        }
        return seconds;
    }

    FoldedModel<?> readModel(String name) {
        return beans(FoldedModel.class).stream()
                .<FoldedModel<?>>map(model -> model)
                .filter(model -> model.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The generation of a model that does not serve. */
    Generation idle(String model) {
        String serving = jdbc().queryForObject("SELECT serving FROM generation WHERE model = ?", String.class, model);
        return serving.equals(Generation.BLUE.label()) ? Generation.GREEN : Generation.BLUE;
    }
}

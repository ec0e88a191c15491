package dev.orderledger.bench;

import dev.orderledger.contracts.Fact;
import dev.orderledger.platform.log.EventLog;
import dev.orderledger.platform.rebuild.Generation;
import dev.orderledger.projections.generation.FoldedModel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The same projection as one would write it first: a handler that reads a row, changes it and writes it, on a pooled
 * processor with the framework's defaults, which are sixteen segments and a transaction an event.
 */
final class RowByRow implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofMinutes(10);
    private static final int DEFAULT_WORKERS = 4;

    private final ScheduledExecutorService coordinator = Executors.newSingleThreadScheduledExecutor();
    private final ScheduledExecutorService workers = Executors.newScheduledThreadPool(DEFAULT_WORKERS);
    private final PooledStreamingEventProcessor processor;

    /** @param generation that does not serve; its rows are lost */
    RowByRow(RunningService service, FoldedModel<?> model, Generation generation) {
        TransactionTemplate transaction = new TransactionTemplate(service.bean(PlatformTransactionManager.class));
        Waiting.until("the idle generation was empty", TIMEOUT, () -> isEmptied(model, generation, transaction));
        processor = PooledStreamingEventProcessor.builder()
                .name("row-by-row")
                .eventHandlerInvoker(SimpleEventHandlerInvoker.builder()
                        .eventHandlers(new Handler(model, generation))
                        .listenerInvocationErrorHandler(PropagatingErrorHandler.instance())
                        .sequencingPolicy(event -> model.concerns(event.getPayloadType())
                                ? model.keyOf(event.getPayload())
                                : event.getIdentifier())
                        .build())
                .errorHandler(PropagatingErrorHandler.instance())
                .messageSource(service.bean("inboxLog", EventLog.class))
                .tokenStore(service.bean(TokenStore.class))
                .transactionManager(service.bean(TransactionManager.class))
                .coordinatorExecutor(coordinator)
                .workerExecutor(workers)
                .build();
    }

    /** Not at once while PostgreSQL vacuums it. */
    private static boolean isEmptied(FoldedModel<?> model, Generation generation, TransactionTemplate transaction) {
        try {
            transaction.executeWithoutResult(status -> model.empty(generation));
            return true;
        } catch (TransientDataAccessException e) {
            return false;
        }
    }

    /** Answers the events a second, up to the position. */
    double measure(long position, int events) {
        Stopwatch watch = new Stopwatch();
        Processor timed = new Processor(processor);
        timed.start();
        timed.awaitPosition(position);
        double rate = watch.perSecond(events);
        timed.stop();
        return rate;
    }

    @Override
    public void close() {
        processor.shutDown();
        coordinator.shutdownNow();
        workers.shutdownNow();
    }

    /** Public for the framework, which calls it. */
    public record Handler(FoldedModel<?> model, Generation generation) {

        @EventHandler
        public void on(Fact event, DomainEventMessage<?> message) {
            if (model.concerns(event.getClass())) {
                model.apply(generation, List.of(message));
            }
        }
    }
}

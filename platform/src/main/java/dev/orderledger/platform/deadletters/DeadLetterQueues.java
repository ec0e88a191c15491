package dev.orderledger.platform.deadletters;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.Configurer;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.springboot.util.DeadLetterQueueProviderConfigurerModule;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Gives a queue to every processing group that may have dead letters. In the place of the framework's module of this kind, as
 * there can be one only: a second one would replace what the first has registered.
 */
final class DeadLetterQueues extends DeadLetterQueueProviderConfigurerModule {

    private final DeadLetterTable table;
    private final DeadLetterPresence presence;
    private final Failures failures;
    private final PlatformTransactionManager transactions;
    private final Set<String> excluded;
    private final MeterRegistry meters;

    DeadLetterQueues(
            DeadLetterTable table,
            DeadLetterPresence presence,
            Failures failures,
            PlatformTransactionManager transactions,
            ObjectProvider<WithoutDeadLetters> without,
            MeterRegistry meters) {
        super(null, null);
        this.table = table;
        this.presence = presence;
        this.failures = failures;
        this.transactions = transactions;
        this.excluded = without.stream().flatMap(it -> it.groups().stream()).collect(Collectors.toSet());
        this.meters = meters;
    }

    @Override
    public void configureModule(Configurer configurer) {
        EventProcessingConfigurer processing = configurer.eventProcessing();
        processing.registerDefaultSequencingPolicy(configuration -> StableSequence.UNDECIDED);
        processing.registerDeadLetterQueueProvider(group -> {
            if (excluded.contains(group)) {
                return null;
            }
            configure(processing, group);
            countLetters(group);
            return configuration -> new PostgresDeadLetterQueue(group, table, presence, failures, transactions);
        });
    }

    /** Without transactions of the framework's, as each letter has one of its own, see {@link DeadLetterRetry}. */
    private static void configure(EventProcessingConfigurer processing, String group) {
        processing.registerDeadLetterPolicy(group, configuration -> new DeadLetterPolicy());
        processing.registerDeadLetteringEventHandlerInvokerConfiguration(group, (configuration, invoker) -> {
            invoker.sequencingPolicy(new StableSequence(
                    group, configuration.eventProcessingConfiguration().sequencingPolicy(group)));
            return invoker.transactionManager(NoTransactionManager.instance())
                    .allowReset(true); // everything is handled again, and nothing has to wait
        });
    }

    private void countLetters(String group) {
        Gauge.builder("orderledger.dead.letters", () -> table.count(group))
                .description("Events that could not be handled, and those that wait behind them")
                .tag("processor", group)
                .register(meters);
        DeadLetterTable.givenUp(meters, group); // there from the start, so that the first increase is seen as one
    }
}

package dev.orderledger.platform.deadletters;

import dev.orderledger.platform.log.AppendChannel;
import dev.orderledger.platform.log.EventLog;
import dev.orderledger.platform.serialization.EventSerializer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.deadletter.DeadLetteringEventHandlerInvoker;
import org.axonframework.springboot.autoconfig.JdbcAutoConfiguration;
import org.axonframework.springboot.autoconfig.JpaAutoConfiguration;
import org.axonframework.springboot.util.DeadLetterQueueProviderConfigurerModule;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/** Before the framework, which would have queues for no group that is not named in its properties. */
@AutoConfiguration(before = {JdbcAutoConfiguration.class, JpaAutoConfiguration.class})
class DeadLettersAutoConfiguration {

    @Bean
    DeadLetterTable deadLetterTable(
            JdbcTemplate jdbc, EventSerializer serializer, EventLog inboxLog, EventLog storeLog) {
        return new DeadLetterTable(jdbc, serializer, inboxLog, storeLog);
    }

    @Bean
    DeadLetterPresence letterPresence() {
        return new DeadLetterPresence();
    }

    @Bean
    AppendChannel letterAnnouncements(DeadLetterPresence letterPresence) {
        return new AppendChannel("dead_letter", letterPresence::forget);
    }

    @Bean
    DeadLetterQueueProviderConfigurerModule deadLetterQueues(
            DeadLetterTable table,
            DeadLetterPresence letterPresence,
            PlatformTransactionManager transactions,
            ObjectProvider<PassingFailures> passing,
            ObjectProvider<WithoutDeadLetters> without,
            MeterRegistry meters) {
        Failures failures = new Failures(passing.stream().toList());
        Set<String> excluded =
                without.stream().flatMap(it -> it.groups().stream()).collect(Collectors.toSet());
        return new InsteadOfTheFrameworks(configurer -> {
            EventProcessingConfigurer processing = configurer.eventProcessing();
            processing.registerDefaultSequencingPolicy(configuration -> StableSequence.UNDECIDED);
            processing.registerDeadLetterQueueProvider(group -> {
                if (excluded.contains(group)) {
                    return null;
                }
                configure(processing, group);
                countLetters(meters, table, group);
                return configuration ->
                        new PostgresDeadLetterQueue(group, table, letterPresence, failures, transactions);
            });
        });
    }

    /** There can be one such module only: a second one would replace what the first has registered. */
    private static final class InsteadOfTheFrameworks extends DeadLetterQueueProviderConfigurerModule {

        private final ConfigurerModule ours;

        InsteadOfTheFrameworks(ConfigurerModule ours) {
            super(null, null);
            this.ours = ours;
        }

        @Override
        public void configureModule(Configurer configurer) {
            ours.configureModule(configurer);
        }
    }

    /** Without transactions of the framework's, as each letter has one of its own, see {@link DeadLetterRetry}. */
    private static void configure(EventProcessingConfigurer processing, String group) {
        processing.registerDeadLetterPolicy(group, configuration -> new DeadLetterPolicy());
        processing.registerDeadLetteringEventHandlerInvokerConfiguration(
                group,
                (configuration, invoker) -> sequenced(group, configuration, invoker)
                        .transactionManager(NoTransactionManager.instance())
                        .allowReset(true)); // everything is handled again, and nothing has to wait
    }

    private static DeadLetteringEventHandlerInvoker.Builder sequenced(
            String group, Configuration configuration, DeadLetteringEventHandlerInvoker.Builder invoker) {
        invoker.sequencingPolicy(new StableSequence(
                group, configuration.eventProcessingConfiguration().sequencingPolicy(group)));
        return invoker;
    }

    private static void countLetters(MeterRegistry meters, DeadLetterTable table, String group) {
        Gauge.builder("orderledger.dead.letters", () -> table.count(group))
                .description("Events that could not be handled, and those that wait behind them")
                .tag("processor", group)
                .register(meters);
        DeadLetterTable.givenUp(meters, group); // there from the start, so that the first increase is seen as one
    }
}

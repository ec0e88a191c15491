package dev.orderledger.platform.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.eventsourcing.NoSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CachingRepositoryTest {

    private static final String ID = "tally";

    private final WatchedStore store = new WatchedStore();
    private final List<Configuration> nodes = new ArrayList<>();
    private final CommandGateway node = node();

    @AfterEach
    void stop() {
        nodes.forEach(Configuration::shutdown);
    }

    @Test
    void what_was_committed_is_not_read_again_but_for_its_last_event() {
        assertThat(add(1)).isEqualTo(1);
        assertThat(add(2)).isEqualTo(3);
        store.readFrom.clear();

        assertThat(add(3)).isEqualTo(6);
        assertThat(store.readFrom).containsExactly(1L);
    }

    @Test
    void what_another_node_has_decided_is_seen() {
        CommandGateway other = node();
        add(1);
        assertThat(other.<Integer>sendAndWait(new Add(ID, 10))).isEqualTo(11);
        assertThat(add(2)).isEqualTo(13);
        assertThat(other.<Integer>sendAndWait(new Add(ID, 20))).isEqualTo(33);
    }

    @Test
    void where_the_last_event_is_gone_the_whole_stream_is_read() {
        add(1);
        add(2);
        store.lastLost = true;
        store.readFrom.clear();

        assertThat(catchThrowable(() -> add(3))).isNull();
        assertThat(store.readFrom).containsExactly(1L, 0L);
    }

    @Test
    void what_was_rolled_back_is_forgotten() {
        add(1);
        UnitOfWork<?> work = DefaultUnitOfWork.startAndGet(null);
        add(100);
        work.rollback();

        assertThat(add(2)).isEqualTo(3);
    }

    @Test
    void what_failed_within_a_batch_that_goes_on_is_forgotten() {
        add(1);
        UnitOfWork<?> batch = DefaultUnitOfWork.startAndGet(null);
        add(2);
        assertThat(catchThrowable(() -> node.sendAndWait(new AddAndFail(ID, 100))))
                .isInstanceOf(IllegalStateException.class);
        batch.commit();

        assertThat(add(3)).isEqualTo(6);
    }

    private int add(int number) {
        return node.sendAndWait(new Add(ID, number));
    }

    private CommandGateway node() {
        Configuration axon = DefaultConfigurer.defaultConfiguration()
                .configureEmbeddedEventStore(configuration -> store)
                .configureAggregate(
                        AggregateConfigurer.defaultConfiguration(Tally.class).configureRepository(Tallies::new))
                .start();
        nodes.add(axon);
        return axon.commandGateway();
    }

    private record Add(@TargetAggregateIdentifier String id, int number) {}

    private record AddAndFail(@TargetAggregateIdentifier String id, int number) {}

    private record Added(String id, int number) {}

    private static final class Tallies extends CachingRepository<Tally> {

        private Tallies(Configuration axon) {
            super(Tally.class, axon.eventStore(), axon, NoSnapshotTriggerDefinition.INSTANCE);
        }
    }

    static class Tally {

        @AggregateIdentifier
        private String id;

        private int sum;

        @CommandHandler
        @CreationPolicy(CREATE_IF_MISSING)
        int handle(Add command) {
            apply(new Added(command.id(), command.number()));
            return sum;
        }

        @CommandHandler
        void handle(AddAndFail command) {
            apply(new Added(command.id(), command.number()));
            throw new IllegalStateException("after it was added");
        }

        @EventSourcingHandler
        void on(Added event) {
            id = event.id();
            sum += event.number();
        }
    }

    /** Remembers from where on it was read, and can lose what was appended last. */
    private static final class WatchedStore extends InMemoryEventStorageEngine {

        private final List<Long> readFrom = new ArrayList<>();
        private boolean lastLost;

        @Override
        public DomainEventStream readEvents(String aggregateIdentifier, long firstSequenceNumber) {
            readFrom.add(firstSequenceNumber);
            List<? extends DomainEventMessage<?>> events = super.readEvents(aggregateIdentifier, firstSequenceNumber)
                    .asStream()
                    .toList();
            return DomainEventStream.of(lastLost && !events.isEmpty() ? events.subList(0, events.size() - 1) : events);
        }
    }
}

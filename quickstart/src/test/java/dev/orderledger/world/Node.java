package dev.orderledger.world;

import dev.orderledger.contracts.Context;
import dev.orderledger.contracts.EventTypes;
import dev.orderledger.contracts.Fact;
import dev.orderledger.platform.inbox.InboxSubscription;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.AbstractEventProcessor;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.core.type.filter.RegexPatternTypeFilter;

/** One context's service: its real aggregates, policies, saga, sequencing and subscription, on storage in memory. */
final class Node implements AutoCloseable {

    /** What speaks HTTP or SQL. */
    private static final Pattern LEFT_OUT = Pattern.compile(
            ".*(\\.web\\.|\\.outbound\\.|\\.psp\\.|\\.personaldata\\.|\\.freetext\\.|\\.cards\\.|WhenPersonalDataErased|\\.deadlines\\.|StoredOpenRequests"
                    + "|ReceivedAnswers|WhenPaymentCaptured|Application$).*");

    private final Context context;
    private final EventsInMemory events = new EventsInMemory();
    private final AnnotationConfigApplicationContext beans;
    private final List<Processor> processors;
    private final InboxSubscription subscription;
    private final Map<Class<?>, Boolean> subscribed = new HashMap<>();
    private final Set<String> inbox = new HashSet<>();

    Node(Context context, Consumer<AnnotationConfigApplicationContext> standIns) {
        this.context = context;
        beans = new AnnotationConfigApplicationContext();
        beans.register(NodeConfiguration.class);
        beans.registerBean(EventStorageEngine.class, () -> events);
        standIns.accept(beans);
        ClassPathBeanDefinitionScanner scanner = new ClassPathBeanDefinitionScanner(beans);
        scanner.addExcludeFilter(new RegexPatternTypeFilter(LEFT_OUT));
        scanner.scan("dev.orderledger." + context.label());
        beans.refresh();
        subscription = beans.getBean(InboxSubscription.class);
        Map<String, EventProcessor> running =
                beans.getBean(EventProcessingConfiguration.class).eventProcessors();
        running.values().forEach(EventProcessor::shutDown);
        processors = running.entrySet().stream()
                .map(it -> new Processor(it.getKey(), ((AbstractEventProcessor) it.getValue()).eventHandlerInvoker()))
                .toList();
    }

    Context context() {
        return context;
    }

    <T> T bean(Class<T> type) {
        return beans.getBean(type);
    }

    void send(Object command) {
        beans.getBean(CommandGateway.class).sendAndWait(command);
    }

    List<DomainEventMessage<?>> log() {
        return events.log();
    }

    List<Processor> processors() {
        return processors;
    }

    boolean subscribesTo(Fact fact) {
        return subscribed.computeIfAbsent(
                fact.getClass(), type -> subscription.types().contains(EventTypes.nameOf(type.asSubclass(Fact.class))));
    }

    /** An event from another context: into the inbox, and to the handlers if it is not there yet. */
    void receive(EventMessage<?> event) {
        if (inbox.add(event.getIdentifier())) {
            offer(event);
        }
    }

    /** As if it had never been received. */
    void forget(EventMessage<?> event) {
        inbox.remove(event.getIdentifier());
    }

    /** To every handler that takes such an event, from the inbox or of this context's own. */
    void offer(EventMessage<?> event) {
        for (Processor processor : processors) {
            if (processor.takes(event)) {
                processor.add(event);
            }
        }
    }

    /** A deadline of the saga has passed; answers why its transaction was rolled back, or {@code null}. */
    Throwable timeOut(Deadlines deadlines, Deadlines.Deadline deadline, boolean crash) {
        UnitOfWork<?> unitOfWork = DefaultUnitOfWork.startAndGet(deadline.message());
        ResultMessage<?> result = unitOfWork.executeWithResult(() -> {
            if (crash) {
                unitOfWork.onCommit(it -> {
                    throw new Processor.Crash();
                });
            }
            deadlines.passed(deadline);
            for (Processor processor : processors) {
                processor.send(deadline.message(), deadline.scope());
            }
            return null;
        });
        return result.isExceptional() ? result.exceptionResult() : null;
    }

    void clear() {
        events.clear();
        inbox.clear();
        processors.forEach(Processor::clear);
    }

    @Override
    public void close() {
        beans.close();
    }
}

package dev.orderledger.quickstart.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderledger.contracts.Context;
import dev.orderledger.contracts.EventTypes;
import dev.orderledger.contracts.Fact;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AssignableTypeFilter;

/** An event that is handled and not subscribed to never comes; one that is subscribed to and not handled is lost work. */
class SubscriptionsTest {

    /** The saga subscribes to the whole stream of an order, and nothing follows from this one. */
    private static final String NOT_HANDLED = "dev.orderledger.order.OrderPrepared";

    @ParameterizedTest
    @CsvSource({
        "ORDER, orders, dev.orderledger.order",
        "CUSTOMER, customers, dev.orderledger.customer",
        "PAYMENT, payments, dev.orderledger.payment",
        "RESTAURANT, restaurants, dev.orderledger.restaurant",
        "FULFILMENT, fulfilment, dev.orderledger.fulfilment"
    })
    void each_context_subscribes_to_the_events_of_others_that_it_handles(
            Context context, String database, String inPackage) {
        Set<String> handled = handlers(inPackage)
                .flatMap(it -> eventsOf(it.getParameterTypes()[0]))
                .filter(it -> EventTypes.contextOf(it) != context)
                .map(EventTypes::nameOf)
                .collect(Collectors.toCollection(TreeSet::new));

        Set<String> subscribed =
                new TreeSet<>(Inboxes.SUBSCRIPTIONS.get(database).types());
        subscribed.remove(NOT_HANDLED);
        assertThat(handled).isNotEmpty().doesNotContain(NOT_HANDLED);
        assertThat(subscribed).isEqualTo(handled);
    }

    @Test
    void each_request_of_a_fulfilment_is_handled_by_the_context_that_it_is_for() {
        Set<String> handled = Stream.of("order", "customer", "payment", "restaurant")
                .flatMap(context -> handlers("dev.orderledger." + context))
                .flatMap(it -> eventsOf(it.getParameterTypes()[0]))
                .map(EventTypes::nameOf)
                .collect(Collectors.toSet());

        assertThat(handled)
                .containsAll(EventTypes.of(Context.FULFILMENT).stream()
                        .map(EventTypes::nameOf)
                        .toList());
    }

    /** Handlers of events, those of sagas included; of aggregates, which evolve from their own events, none. */
    private static Stream<Method> handlers(String inPackage) {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AssignableTypeFilter(Object.class));
        return scanner.findCandidateComponents(inPackage).stream()
                .map(it -> classOf(it.getBeanClassName()))
                .flatMap(it -> Arrays.stream(it.getDeclaredMethods()))
                .filter(it -> AnnotatedElementUtils.hasAnnotation(it, EventHandler.class))
                .filter(it -> it.getParameterCount() > 0 && Fact.class.isAssignableFrom(it.getParameterTypes()[0]));
    }

    /** The event that a handler takes, or those of the page. */
    private static Stream<Class<? extends Fact>> eventsOf(Class<?> parameter) {
        return parameter.isSealed()
                ? Arrays.stream(parameter.getPermittedSubclasses()).map(it -> it.asSubclass(Fact.class))
                : Stream.of(parameter.asSubclass(Fact.class));
    }

    private static Class<?> classOf(String name) {
        try {
            return Class.forName(name, false, SubscriptionsTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}

package dev.orderledger.world;

import dev.orderledger.contracts.Context;
import dev.orderledger.contracts.Fact;
import dev.orderledger.fulfilment.Backlog;
import dev.orderledger.fulfilment.StepTimeouts;
import dev.orderledger.payment.CardTokens;
import dev.orderledger.payment.PaymentProvider;
import dev.orderledger.payment.psp.PspProperties;
import dev.orderledger.platform.personaldata.PersonalKeys;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** All five contexts, and what stands in for the databases, clocks and providers that they depend on. */
final class Contexts implements AutoCloseable {

    private static final int CALLS_AT_A_TIME = 8;

    private final Map<Context, Node> nodes = new EnumMap<>(Context.class);
    private final SagasInMemory sagas = new SagasInMemory();
    private final Deadlines deadlines = new Deadlines();
    private final OpenRequestsInMemory openRequests = new OpenRequestsInMemory();
    private final CardsInMemory cards = new CardsInMemory();
    private final SimulatedProvider provider;

    Contexts(SimulatedProvider provider) {
        this.provider = provider;
        for (Context context : Context.values()) {
            nodes.put(context, new Node(context, beans -> standIns(context, beans)));
        }
    }

    private void standIns(Context context, AnnotationConfigApplicationContext beans) {
        Duration unused = Duration.ZERO;
        if (context == Context.FULFILMENT) {
            beans.registerBean(SagaStore.class, () -> sagas);
            beans.registerBean(DeadlineManager.class, () -> deadlines);
            beans.registerBean(OpenRequestsInMemory.class, () -> openRequests);
            beans.registerBean(NoAnswersBefore.class);
            beans.registerBean(Backlog.class, NoBacklog::new);
            beans.registerBean(Clock.class, Clock::systemUTC);
            beans.registerBean(StepTimeouts.class, () -> new StepTimeouts(unused, unused, unused, unused, unused));
        } else if (context == Context.ORDER) {
            beans.registerBean(PersonalKeys.class, NoPersonalKeys::new);
        } else if (context == Context.PAYMENT) {
            beans.registerBean(PaymentProvider.class, () -> provider);
            beans.registerBean(CardTokens.class, () -> cards);
            beans.registerBean(
                    PspProperties.class,
                    () -> new PspProperties(null, unused, unused, 1, unused, CALLS_AT_A_TIME, unused));
        }
    }

    Node node(Context context) {
        return nodes.get(context);
    }

    List<Node> nodes() {
        return List.copyOf(nodes.values());
    }

    /** Everything that a context has decided, in order. */
    Stream<Fact> facts(Context context) {
        return node(context).log().stream().map(event -> (Fact) event.getPayload());
    }

    SagasInMemory sagas() {
        return sagas;
    }

    Deadlines deadlines() {
        return deadlines;
    }

    OpenRequestsInMemory openRequests() {
        return openRequests;
    }

    CardsInMemory cards() {
        return cards;
    }

    SimulatedProvider provider() {
        return provider;
    }

    /** As if nothing had ever happened. */
    void clear() {
        nodes.values().forEach(Node::clear);
        sagas.clear();
        deadlines.clear();
        openRequests.all().clear();
        cards.clear();
        provider.clear();
    }

    @Override
    public void close() {
        nodes.values().forEach(Node::close);
    }
}

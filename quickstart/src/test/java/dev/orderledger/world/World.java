package dev.orderledger.world;

import dev.orderledger.contracts.Context;
import dev.orderledger.contracts.Fact;
import dev.orderledger.contracts.RestaurantEvent.TicketAccepted;
import dev.orderledger.contracts.RestaurantEvent.TicketCancelled;
import dev.orderledger.contracts.RestaurantEvent.TicketPrepared;
import dev.orderledger.payment.ProviderUnavailable;
import dev.orderledger.platform.deadletters.EventFailed;
import dev.orderledger.restaurant.RestaurantCommand.MarkPrepared;
import dev.orderledger.world.Deadlines.Deadline;
import dev.orderledger.world.Processor.Crash;
import dev.orderledger.world.Processor.Sequence;
import dev.orderledger.world.SimulatedProvider.Trouble;
import dev.orderledger.world.Transport.Channel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;

/**
 * Lives one history after the other. Each is a storm, in which anything may happen at any time, and then the calm after
 * it, in which everything that is under way arrives and no new trouble begins. All that is left to chance follows from
 * the seed.
 */
final class World implements AutoCloseable, SimulatedProvider.Surroundings {

    private static final int MAX_STEPS = 20_000;
    private static final int MAX_EVENTS_OF_PER_BATCH = 3;
    private static final int DEEPEST = 3;
    private static final int OFTEN = 48;
    private static final int AT_TIMES = 12;
    private static final int HASTES = 4;

    private final Contexts contexts = new Contexts(new SimulatedProvider(this));
    private final Transport transport = new Transport(contexts.nodes());
    private final Map<String, TicketAccepted> openTickets = new LinkedHashMap<>();
    private final Map<String, Integer> haste = new HashMap<>();
    private final List<String> failures = new ArrayList<>();

    private SplittableRandom chance;
    private Temper temper;
    private Sabotage sabotage;
    private Story story;
    private List<Runnable> acts;
    private int depth;

    Contexts contexts() {
        return contexts;
    }

    /** A history, from empty stores until nothing moves any more. Answers what went wrong on the way. */
    List<String> live(Scenario scenario, long seed, Sabotage withSabotage, Story toldIn) {
        clear();
        chance = new SplittableRandom(seed);
        sabotage = withSabotage;
        story = toldIn;
        Cast cast = new Cast(scenario, contexts);
        cast.settleIn();
        acts = cast.acts(this::act);
        publish();
        temper = Temper.stormy(chance);
        for (int steps = chance.nextInt(temper.duration()); steps > 0 && failures.isEmpty(); steps--) {
            step();
        }
        story.add(() -> "-- the storm is over");
        temper = temper.calm();
        for (int steps = 0; failures.isEmpty() && step(); steps++) {
            if (steps == MAX_STEPS) {
                failures.add("1: does not come to rest");
            }
        }
        return failures;
    }

    private void clear() {
        contexts.clear();
        transport.clear();
        openTickets.clear();
        haste.clear();
        failures.clear();
        depth = 0;
    }

    /** One thing happens; {@code false} when there is nothing that can. */
    private boolean step() {
        List<Channel> deliveries = transport.ready();
        List<Sequence> work = new ArrayList<>();
        contexts.nodes().forEach(node -> node.processors().forEach(it -> it.addReadyTo(work)));
        List<Channel> used = transport.used();
        List<Deadline> due = contexts.deadlines().dueAnyTime();
        List<Runnable> onTheirWay = contexts.provider().onTheirWay();
        boolean happened = new Kind.Weights()
                .with(Kind.DELIVER, !deliveries.isEmpty(), OFTEN)
                .with(Kind.HANDLE, !work.isEmpty(), OFTEN)
                .with(Kind.ACT, !acts.isEmpty(), temper.acts())
                .with(Kind.ARRIVE_LATE, !onTheirWay.isEmpty(), AT_TIMES)
                .with(Kind.PREPARE, !openTickets.isEmpty(), temper.kitchen())
                .with(Kind.TIME_OUT, !due.isEmpty(), temper.timeOuts())
                .with(Kind.REDELIVER, !used.isEmpty(), temper.redeliveries())
                .choose(chance)
                .map(kind -> {
                    switch (kind) {
                        case DELIVER ->
                            deliver(hasty(deliveries, it -> it.to().context().name()));
                        case HANDLE -> handle(hasty(work, it -> it.processor().name()));
                        case ACT -> takeAny(acts).run();
                        case ARRIVE_LATE -> takeAny(onTheirWay).run();
                        case PREPARE -> prepare(any(List.copyOf(openTickets.values())));
                        case TIME_OUT -> timeOut(any(due));
                        case REDELIVER -> redeliver(any(used));
                    }
                    return kind;
                })
                .isPresent();
        publish();
        return happened;
    }

    private void deliver(Channel channel) {
        if (sabotage == Sabotage.STREAM_IS_NOT_ORDERED) {
            channel.overtake(chance.nextInt(3));
        }
        EventMessage<?> event = channel.deliver();
        if (sabotage == Sabotage.INBOX_FORGETS) {
            channel.to().forget(event);
        }
        Fact fact = (Fact) event.getPayload();
        story.add(() -> channel.to().context() + " receives " + fact);
        if (!sabotage.loses(fact)) {
            sabotage.forgedAnswer(fact)
                    .ifPresentOrElse(this::forge, () -> channel.to().receive(event));
        }
    }

    private void forge(Fact answer) {
        contexts.node(Context.FULFILMENT).receive(new GenericDomainEventMessage<>("Forged", "forged", 0, answer));
    }

    private void redeliver(Channel channel) {
        int deliveries = 1 + chance.nextInt(channel.delivered());
        story.add(() -> channel.to().context() + " will receive " + deliveries + " events again");
        channel.rewind(deliveries);
    }

    private void handle(Sequence sequence) {
        int most = sequence.processor().callsTheProvider() ? 1 : MAX_EVENTS_OF_PER_BATCH;
        int events = 1 + chance.nextInt(Math.min(sequence.size(), most));
        boolean crash = happens(temper.crashes());
        story.add(() -> sequence.describe(events) + (crash ? ", and crashes" : ""));
        rolledBack(sequence.handle(events, crash));
    }

    private void timeOut(Deadline deadline) {
        boolean crash = happens(temper.crashes());
        story.add(() -> "time is up: " + deadline + (crash ? ", and crashes" : ""));
        rolledBack(contexts.node(Context.FULFILMENT).timeOut(contexts.deadlines(), deadline, crash));
    }

    /** What is tried again later is part of life; anything else would be tried again for ever. */
    private void rolledBack(Throwable cause) {
        if (cause != null) {
            story.add(() -> "    rolled back: " + cause);
            Throwable root = cause instanceof EventFailed failed ? failed.getCause() : cause;
            if (!(root instanceof Crash || root instanceof ProviderUnavailable)) {
                failures.add("a handler fails: " + cause);
            }
        }
    }

    private void prepare(TicketAccepted ticket) {
        act(Context.RESTAURANT, new MarkPrepared(ticket.restaurantId(), ticket.orderId()));
    }

    private void act(Context context, Object command) {
        story.add(() -> "somebody asks: " + command);
        try {
            contexts.node(context).send(command);
        } catch (RuntimeException refusal) {
            if (!Cast.isRefusal(refusal)) {
                throw refusal;
            }
            story.add(() -> "    refused: " + refusal.getMessage());
        }
    }

    private void publish() {
        transport.publish(fact -> {
            story.add(() -> "    -> " + fact);
            if (fact instanceof TicketAccepted ticket) {
                openTickets.put(ticket.orderId().value(), ticket);
            } else if (fact instanceof TicketCancelled ticket) {
                openTickets.remove(ticket.orderId().value());
            } else if (fact instanceof TicketPrepared ticket) {
                openTickets.remove(ticket.orderId().value());
            }
        });
    }

    private <T> T any(List<T> all) {
        return all.get(chance.nextInt(all.size()));
    }

    /** One of them, the sooner the more haste it has; with even haste, what is rare in theory never happens in practice. */
    private <T> T hasty(List<T> all, Function<T, String> name) {
        int[] weights = all.stream()
                .mapToInt(it -> haste.computeIfAbsent(name.apply(it), key -> 1 << 2 * chance.nextInt(HASTES)))
                .toArray();
        int left = chance.nextInt(Arrays.stream(weights).sum());
        int index = 0;
        while (left >= weights[index]) {
            left -= weights[index++];
        }
        return all.get(index);
    }

    private <T> T takeAny(List<T> all) {
        return all.remove(chance.nextInt(all.size()));
    }

    private boolean happens(double probability) {
        return probability > 0 && chance.nextDouble() < probability;
    }

    // ---- around the provider; called from the thread of a call, while the world's own thread waits for it

    @Override
    public void meanwhile() {
        depth++;
        while (depth <= DEEPEST && happens(temper.meanwhile())) {
            step();
        }
        depth--;
    }

    @Override
    public Trouble trouble() {
        return happens(temper.trouble())
                ? Trouble.values()[1 + chance.nextInt(Trouble.values().length - 1)]
                : Trouble.NONE;
    }

    @Override
    public Sabotage sabotage() {
        return sabotage;
    }

    @Override
    public void close() {
        contexts.close();
    }
}

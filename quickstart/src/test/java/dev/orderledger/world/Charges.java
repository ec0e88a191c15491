package dev.orderledger.world;

import dev.orderledger.contracts.Context;
import dev.orderledger.contracts.Fact;
import dev.orderledger.contracts.OrderId;
import dev.orderledger.contracts.PaymentEvent;
import dev.orderledger.contracts.PaymentEvent.PaymentCaptured;
import dev.orderledger.contracts.PaymentEvent.PaymentDeclined;
import dev.orderledger.contracts.PaymentEvent.PaymentRefunded;
import dev.orderledger.contracts.PaymentEvent.PaymentVoided;
import dev.orderledger.payment.AttemptId;
import dev.orderledger.world.SimulatedProvider.Entry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The customers' money: our own events beside the books of the provider. */
final class Charges {

    private final Map<OrderId, Integer> captures = new HashMap<>();
    private final Map<OrderId, PaymentEvent> last = new HashMap<>();
    private final Map<String, Entry> books;

    Charges(Contexts contexts, List<String> broken) {
        books = contexts.provider().books();
        contexts.facts(Context.PAYMENT).forEach(this::follow);
        captures.forEach((order, times) -> {
            if (times > 1) {
                broken.add("2: the payment of " + order + " is captured " + times + " times");
            }
        });
    }

    private void follow(Fact fact) {
        PaymentEvent event = (PaymentEvent) fact;
        last.put(event.orderId(), event);
        if (event instanceof PaymentCaptured) {
            captures.merge(event.orderId(), 1, Integer::sum);
        }
    }

    /** Whether our last word is what the books say. */
    boolean isTold(OrderId order) {
        PaymentEvent event = last.get(order);
        Entry entry = entry(order);
        return switch (entry == null ? SimulatedProvider.Status.VOIDED : entry.status()) {
            case AUTHORIZED -> false;
            case CAPTURED ->
                event instanceof PaymentCaptured captured && captured.amount().equals(entry.amount());
            case REFUNDED -> event instanceof PaymentRefunded && entry.captures() == 1;
            case DECLINED -> event instanceof PaymentDeclined || event instanceof PaymentVoided;
            case VOIDED -> event == null || event instanceof PaymentVoided || event instanceof PaymentDeclined;
        };
    }

    String describe(OrderId order) {
        return "our last word is " + last.get(order) + " and the books say " + entry(order);
    }

    private Entry entry(OrderId order) {
        return books.get(AttemptId.of(order));
    }
}

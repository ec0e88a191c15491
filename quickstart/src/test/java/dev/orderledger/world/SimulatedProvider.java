package dev.orderledger.world;

import dev.orderledger.contracts.Money;
import dev.orderledger.contracts.PaymentEvent.PaymentDeclined.Reason;
import dev.orderledger.payment.Authorization;
import dev.orderledger.payment.Authorization.Approved;
import dev.orderledger.payment.Authorization.Refused;
import dev.orderledger.payment.Authorization.Withdrawn;
import dev.orderledger.payment.PaymentProvider;
import dev.orderledger.payment.ProviderUnavailable;
import dev.orderledger.quickstart.verify.ProviderEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A payment service provider with books, on good days and bad: see its port for what may be relied on. */
final class SimulatedProvider implements PaymentProvider {

    private static final String ANSWER_IS_NEVER_HEARD = "tok_timeout";
    private static final Map<String, Reason> REFUSED = Map.of(
            "tok_declined", Reason.CARD_DECLINED,
            "tok_insufficient", Reason.INSUFFICIENT_FUNDS,
            "tok_unheard_of", Reason.CARD_UNKNOWN);

    private final Surroundings surroundings;
    private final Map<String, Entry> books = new LinkedHashMap<>();
    private final List<Runnable> onTheirWay = new ArrayList<>();

    SimulatedProvider(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    interface Surroundings {

        /** Other things happen while the provider thinks. */
        void meanwhile();

        Trouble trouble();

        Sabotage sabotage();
    }

    enum Trouble {
        NONE,
        UNREACHABLE,
        ANSWER_LOST,
        /** The caller has given up when the request arrives. */
        LATE
    }

    enum Status {
        AUTHORIZED,
        CAPTURED,
        VOIDED,
        REFUNDED,
        DECLINED
    }

    /** @param captures how often the amount was taken */
    record Entry(Money amount, Status status, Reason reason, int captures) {

        Entry with(Status next) {
            return new Entry(amount, next, reason, captures + (next == Status.CAPTURED ? 1 : 0));
        }
    }

    Map<String, Entry> books() {
        return books;
    }

    /** The books as the sandbox provider shows them. */
    List<ProviderEntry> entries() {
        return books.entrySet().stream()
                .map(it -> new ProviderEntry(
                        it.getKey(),
                        it.getValue().status().name(),
                        it.getValue().amount(),
                        it.getValue().captures()))
                .toList();
    }

    List<Runnable> onTheirWay() {
        return onTheirWay;
    }

    void clear() {
        books.clear();
        onTheirWay.clear();
    }

    @Override
    public Authorization authorize(String attemptId, Money amount, String cardToken) {
        Authorization answer = call(() -> enter(attemptId, amount, cardToken));
        if (cardToken.equals(ANSWER_IS_NEVER_HEARD)) {
            throw new ProviderUnavailable("no answer");
        }
        return answer;
    }

    @Override
    public boolean capture(String attemptId) {
        return call(() -> settle(attemptId, Status.AUTHORIZED, Status.CAPTURED));
    }

    @Override
    public boolean voidAuthorization(String attemptId) {
        return call(() -> withdraw(attemptId));
    }

    @Override
    public boolean refund(String attemptId) {
        return call(() -> settle(attemptId, Status.CAPTURED, Status.REFUNDED));
    }

    private <T> T call(Supplier<T> effect) {
        surroundings.meanwhile();
        Trouble trouble = surroundings.trouble();
        if (trouble == Trouble.LATE) {
            onTheirWay.add(effect::get);
        }
        if (trouble == Trouble.LATE || trouble == Trouble.UNREACHABLE) {
            throw new ProviderUnavailable(trouble.name());
        }
        T answer = effect.get();
        surroundings.meanwhile();
        if (trouble == Trouble.ANSWER_LOST) {
            throw new ProviderUnavailable(trouble.name());
        }
        return answer;
    }

    private Authorization enter(String attemptId, Money amount, String cardToken) {
        Entry entry = books.computeIfAbsent(
                attemptId,
                id -> Optional.ofNullable(REFUSED.get(cardToken))
                        .map(reason -> new Entry(amount, Status.DECLINED, reason, 0))
                        .orElseGet(() -> new Entry(amount, Status.AUTHORIZED, null, 0)));
        return switch (entry.status()) {
            case VOIDED -> new Withdrawn();
            case DECLINED -> new Refused(entry.reason());
            default -> new Approved("psp-" + attemptId);
        };
    }

    private boolean withdraw(String attemptId) {
        Entry entry = books.computeIfAbsent(attemptId, id -> new Entry(null, Status.VOIDED, null, 0));
        return entry.status() == Status.DECLINED || settle(attemptId, Status.AUTHORIZED, Status.VOIDED);
    }

    private boolean settle(String attemptId, Status before, Status after) {
        Entry entry = books.get(attemptId);
        Status status = entry == null ? null : entry.status();
        boolean again = status == after && surroundings.sabotage() == Sabotage.PROVIDER_CAPTURES_AGAIN;
        if (status == before || again) {
            books.put(attemptId, entry.with(after));
            return true;
        }
        return status == after;
    }
}

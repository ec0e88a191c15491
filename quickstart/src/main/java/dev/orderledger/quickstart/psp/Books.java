package dev.orderledger.quickstart.psp;

import dev.orderledger.quickstart.psp.BookEntry.Amount;
import dev.orderledger.quickstart.psp.BookEntry.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/** The provider's books: one entry per attempt. The attempt id is the idempotency key of everything. */
final class Books implements AutoCloseable {

    private final Map<String, BookEntry> entries = new LinkedHashMap<>();
    private final JsonMapper json;
    private final Journal journal;

    Books(Path journalFile, JsonMapper json) throws IOException {
        this.json = json;
        this.journal = Journal.open(journalFile, line -> {
            BookEntry entry = json.readValue(line, BookEntry.class);
            entries.put(entry.attemptId(), entry);
        });
    }

    synchronized boolean knows(String attemptId) {
        return entries.containsKey(attemptId);
    }

    synchronized List<BookEntry> all() {
        return List.copyOf(entries.values());
    }

    synchronized Answer authorize(String attemptId, Amount amount, String cardToken) {
        BookEntry entry = entries.get(attemptId);
        if (entry == null) {
            entry = CardTokens.refusal(cardToken)
                    .map(reason -> BookEntry.declined(attemptId, amount, reason))
                    .orElseGet(() -> BookEntry.authorized(attemptId, amount));
            write(entry);
        }
        if (entry.status() == Status.VOIDED) {
            return answer(Answer.CONFLICT, Map.of("error", "the attempt was voided"));
        }
        if (!Objects.equals(entry.amount(), amount)) {
            return answer(Answer.CONFLICT, Map.of("error", "the attempt was made with another amount"));
        }
        return entry.status() == Status.DECLINED
                ? answer(Answer.PAYMENT_REQUIRED, Map.of("reason", entry.reason()))
                : answer(Answer.OK, Map.of("reference", entry.reference()));
    }

    synchronized Answer capture(String attemptId) {
        return settle(attemptId, Status.AUTHORIZED, Status.CAPTURED);
    }

    synchronized Answer refund(String attemptId) {
        return settle(attemptId, Status.CAPTURED, Status.REFUNDED);
    }

    /** Also voids an unknown attempt: one that is on its way will be refused. */
    synchronized Answer voidAttempt(String attemptId) {
        BookEntry entry = entries.get(attemptId);
        if (entry == null) {
            write(BookEntry.voidedBeforeItWasMade(attemptId));
        }
        if (entry == null || entry.status() == Status.DECLINED) {
            return answer(Answer.NO_CONTENT, null);
        }
        return settle(attemptId, Status.AUTHORIZED, Status.VOIDED);
    }

    private Answer settle(String attemptId, Status before, Status after) {
        BookEntry entry = entries.get(attemptId);
        Status status = entry == null ? null : entry.status();
        if (status == before) {
            write(entry.now(after));
        } else if (status != after) {
            return answer(Answer.CONFLICT, Map.of("error", "the attempt is " + (status == null ? "unknown" : status)));
        }
        return answer(Answer.NO_CONTENT, null);
    }

    private void write(BookEntry entry) {
        entries.put(entry.attemptId(), entry);
        journal.append(json.writeValueAsString(entry));
    }

    private Answer answer(int status, Object body) {
        return new Answer(status, body, journal.stored());
    }

    @Override
    public void close() {
        journal.close();
    }
}

package dev.orderledger.projections.ledger;

import dev.orderledger.platform.web.InvalidInput;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a page of the ledger ended: the last event that was looked at for it. Opaque to clients. */
public record LedgerCursor(int shard, long position) {

    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,9})\\.(\\d{1,18})");

    /** After this event. */
    public static LedgerCursor behind(RecordedEvent event) {
        return new LedgerCursor(event.shard(), event.position());
    }

    /**
     * Reads what {@link #write()} wrote; {@code null} stays {@code null}.
     *
     * @param shard the one that is asked: a position of another one says nothing here
     */
    public static LedgerCursor read(String text, int shard) {
        if (text == null) {
            return null;
        }
        Matcher written = WRITTEN.matcher(text);
        if (!written.matches() || Integer.parseInt(written.group(1)) != shard) {
            throw new InvalidInput("cursor", "must be the text next of an earlier page");
        }
        return new LedgerCursor(shard, Long.parseLong(written.group(2)));
    }

    public String write() {
        return shard + "." + position;
    }
}

package dev.orderledger.platform.processing;

import dev.orderledger.platform.ServiceProperties;
import dev.orderledger.platform.SqlArrays;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The claims of this node on segments. Each beat of the heart extends them, all in one statement, writes the tokens that
 * could wait until then, and looks at what else could be claimed.
 */
final class NodeClaims implements HeartbeatTask {

    // Longer than the framework waits between two wishes to extend a claim: one that it does not want any more runs
    // out.
    private static final long WANTED_NANOS = TimeUnit.SECONDS.toNanos(7);

    // Who has a token locked extends its claim by storing it.
    private static final String EXTEND = """
            UPDATE token_entry AS held SET
                token = coalesce(reached.token, held.token),
                token_type = coalesce(reached.token_type, held.token_type)
            FROM unnest(?::text[], ?::int[], ?::bytea[], ?::text[])
                 AS reached (processor_name, segment, token, token_type)
            WHERE held.processor_name = reached.processor_name AND held.segment = reached.segment AND held.owner = ?
              AND (held.processor_name, held.segment) IN (
                SELECT processor_name, segment FROM token_entry WHERE owner = ? FOR UPDATE SKIP LOCKED)
            RETURNING held.processor_name, held.segment
            """;
    private static final String ALL = """
            SELECT processor_name, segment,
                   owner IS NULL OR owner = ? OR NOT is_recent(timestamp::timestamptz, ?) AS available
            FROM token_entry
            """;

    private final JdbcTemplate jdbc;
    private final Serializer serializer;
    private final ProcessorControl control;
    private final String node;
    private final Map<Claim, Long> wanted = new ConcurrentHashMap<>();
    private final Map<Claim, TrackingToken> waiting = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();
    private volatile Seen seen = new Seen(Set.of(), Map.of(), List.of());

    NodeClaims(JdbcTemplate jdbc, Serializer serializer, ProcessorControl control, ServiceProperties service) {
        this.jdbc = jdbc;
        this.serializer = serializer;
        this.control = control;
        this.node = service.node();
    }

    private record Claim(String processor, int segment) {}

    private record Entry(int segment, boolean available) {}

    /** What the last beat has extended, and what it found. */
    private record Seen(Set<Claim> extended, Map<String, List<Entry>> entries, List<String> paused) {

        Seen withoutEntries() {
            return new Seen(extended, Map.of(), List.of());
        }
    }

    /** Answers whether the last beat has extended this claim; if so, the next one will do so, too. */
    boolean extendWithHeartbeat(String processor, int segment) {
        Claim claim = new Claim(processor, segment);
        wanted.put(claim, System.nanoTime());
        return seen.extended.contains(claim);
    }

    /** Leaves a token to the next beat. */
    void storeWithHeartbeat(TrackingToken token, String processor, int segment) {
        Claim claim = new Claim(processor, segment);
        wanted.put(claim, System.nanoTime());
        waiting.put(claim, token);
    }

    /** The token that was left to the next beat, which will not write it any more. */
    Optional<TrackingToken> takeToken(String processor, int segment) {
        return Optional.ofNullable(waiting.remove(new Claim(processor, segment)));
    }

    void released(String processor, int segment) {
        wanted.remove(new Claim(processor, segment));
    }

    /** What this node may claim, as of the last beat; empty when the last beat knew no such processor. */
    Optional<List<Segment>> available(String processor) {
        Seen now = seen;
        List<Entry> entries = now.entries.get(processor);
        if (entries == null) {
            return Optional.empty();
        }
        if (now.paused.contains(processor)) {
            return Optional.of(List.of());
        }
        int[] all = entries.stream().mapToInt(Entry::segment).sorted().toArray();
        return Optional.of(entries.stream()
                .filter(Entry::available)
                .map(entry -> Segment.computeSegment(entry.segment, all))
                .toList());
    }

    /** The last one: until the end of the transaction it locks tokens that processors want to store. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    /** Something else may be claimed than the last beat has found. */
    void forget() {
        changes.incrementAndGet();
        seen = seen.withoutEntries();
    }

    @Override
    public void beat() {
        long before = changes.get();
        Map<Claim, TrackingToken> reached = new HashMap<>(waiting);
        Set<Claim> extended = extend(reached);
        Map<String, List<Entry>> entries = new HashMap<>();
        jdbc.query(
                ALL,
                row -> {
                    entries.computeIfAbsent(row.getString("processor_name"), name -> new ArrayList<>())
                            .add(new Entry(row.getInt("segment"), row.getBoolean("available")));
                },
                node,
                ProcessorControl.CLAIM_TIMEOUT.toSeconds());
        Seen found = new Seen(extended, entries, control.paused());
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                seen = changes.get() == before ? found : found.withoutEntries();
                extended.forEach(claim ->
                        waiting.computeIfPresent(claim, (it, token) -> token == reached.get(claim) ? null : token));
            }
        });
    }

    private Set<Claim> extend(Map<Claim, TrackingToken> reached) {
        long now = System.nanoTime();
        wanted.values().removeIf(since -> now - since > WANTED_NANOS);
        List<Claim> claims = List.copyOf(wanted.keySet());
        if (claims.isEmpty()) {
            return Set.of();
        }
        List<SerializedObject<byte[]>> tokens =
                claims.stream().map(claim -> serialized(reached.get(claim))).toList();
        return new HashSet<>(jdbc.query(
                EXTEND,
                (row, number) -> new Claim(row.getString(1), row.getInt(2)),
                SqlArrays.of("text", claims, Claim::processor),
                SqlArrays.of("int", claims, Claim::segment),
                SqlArrays.ofBytes(tokens, token -> token == null ? null : token.getData()),
                SqlArrays.of(
                        "text",
                        tokens,
                        token -> token == null ? null : token.getType().getName()),
                node,
                node));
    }

    private SerializedObject<byte[]> serialized(TrackingToken token) {
        return token == null ? null : serializer.serialize(token, byte[].class);
    }
}

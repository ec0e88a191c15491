package dev.orderledger.platform.personaldata;

import dev.orderledger.contracts.CustomerId;
import dev.orderledger.platform.sealing.SealBroken;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The table of keys, one per customer, each encrypted with the key-encryption key. Nothing is cached: a key that one node
 * has deleted is gone for all. A customer whose data were erased stays in the table without a key, and never gets one again.
 */
public class PersonalKeys {

    private static final int KEY_BYTES = 32;
    private static final int PAGE = 500;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcTemplate jdbc;
    private final KeyRing keyRing;

    /** @param keyRing encrypts the keys of the customers */
    public PersonalKeys(JdbcTemplate jdbc, KeyRing keyRing) {
        this.jdbc = jdbc;
        this.keyRing = keyRing;
    }

    /**
     * The key of a customer, made where there is none. It is stored before anything that is sealed with it. A key that is
     * left over, because the request was refused after all, opens nothing.
     *
     * @return empty when the customer's data were erased
     */
    public Optional<PersonalKey> findOrCreate(CustomerId id) {
        return find(id).or(() -> create(id));
    }

    /** @return empty when there is none yet, or none any more */
    public Optional<PersonalKey> find(CustomerId id) {
        return jdbc
                .queryForList(
                        "SELECT encrypted_key FROM personal_key WHERE customer_id = ? AND encrypted_key IS NOT NULL",
                        byte[].class,
                        id.value())
                .stream()
                .findFirst()
                .map(encrypted -> new PersonalKey(new SecretKeySpec(keyRing.unwrap(placeOf(id), encrypted), "AES")));
    }

    /** Deletes the key for good, in the transaction that is under way. */
    public void erase(CustomerId id) {
        jdbc.update("""
                INSERT INTO personal_key (customer_id, encrypted_key) VALUES (?, NULL)
                ON CONFLICT (customer_id) DO UPDATE SET encrypted_key = NULL
                """, id.value());
    }

    public boolean isErased(CustomerId id) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "SELECT EXISTS (SELECT FROM personal_key WHERE customer_id = ? AND encrypted_key IS NULL)",
                Boolean.class,
                id.value()));
    }

    /** Wraps with the present key whatever is wrapped otherwise; what cannot be opened stays as it is. */
    Rewrapped rewrap() {
        Rewrapped all = new Rewrapped(0, 0);
        List<Row> rows = page("");
        while (!rows.isEmpty()) {
            for (Row row : rows) {
                all = all.plus(rewrap(row));
            }
            rows = page(rows.get(rows.size() - 1).customer().value());
        }
        return all;
    }

    private Optional<PersonalKey> create(CustomerId id) {
        byte[] key = new byte[KEY_BYTES];
        RANDOM.nextBytes(key);
        jdbc.update(
                "INSERT INTO personal_key (customer_id, encrypted_key) VALUES (?, ?) ON CONFLICT DO NOTHING",
                id.value(),
                keyRing.wrap(placeOf(id), key));
        return find(id);
    }

    private List<Row> page(String after) {
        return jdbc.query(
                """
                SELECT customer_id, encrypted_key FROM personal_key
                WHERE customer_id > ? AND substring(encrypted_key FROM 1 FOR ?) <> ?
                ORDER BY customer_id LIMIT ?
                """,
                (row, number) -> new Row(new CustomerId(row.getString(1)), row.getBytes(2)),
                after,
                keyRing.header().length,
                keyRing.header(),
                PAGE);
    }

    private Rewrapped rewrap(Row row) {
        try {
            String place = placeOf(row.customer());
            byte[] rewrapped = keyRing.wrap(place, keyRing.unwrap(place, row.wrapped()));
            int updated = jdbc.update(
                    "UPDATE personal_key SET encrypted_key = ? WHERE customer_id = ? AND encrypted_key = ?",
                    rewrapped,
                    row.customer().value(),
                    row.wrapped());
            return new Rewrapped(updated, 0);
        } catch (SealBroken e) {
            return new Rewrapped(0, 1);
        }
    }

    /**
     * What became of the keys that were not wrapped with the present key.
     *
     * @param rewrapped  wrapped with it now
     * @param unreadable opened by none of the keys that are here
     */
    record Rewrapped(int rewrapped, int unreadable) {

        private Rewrapped plus(Rewrapped more) {
            return new Rewrapped(rewrapped + more.rewrapped, unreadable + more.unreadable);
        }
    }

    private record Row(CustomerId customer, byte[] wrapped) {}

    private static String placeOf(CustomerId id) {
        return "key of " + id;
    }
}

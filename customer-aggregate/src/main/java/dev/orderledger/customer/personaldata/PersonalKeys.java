package dev.orderledger.customer.personaldata;

import dev.orderledger.contracts.CustomerId;
import java.security.SecureRandom;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The table of keys, one a customer, each encrypted with the key-encryption key. Nothing is cached: a key that one node
 * has deleted is gone for all.
 */
final class PersonalKeys {

    private static final int KEY_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcTemplate jdbc;
    private final SecretKey keyEncryptionKey;

    PersonalKeys(JdbcTemplate jdbc, SecretKey keyEncryptionKey) {
        this.jdbc = jdbc;
        this.keyEncryptionKey = keyEncryptionKey;
    }

    SecretKey create(CustomerId id) {
        byte[] key = new byte[KEY_BYTES];
        RANDOM.nextBytes(key);
        jdbc.update(
                "INSERT INTO personal_key (customer_id, encrypted_key) VALUES (?, ?)",
                id.value(),
                AesGcm.seal(keyEncryptionKey, placeOf(id), key));
        return new SecretKeySpec(key, "AES");
    }

    Optional<SecretKey> find(CustomerId id) {
        return jdbc
                .queryForList("SELECT encrypted_key FROM personal_key WHERE customer_id = ?", byte[].class, id.value())
                .stream()
                .findFirst()
                .map(encrypted -> new SecretKeySpec(AesGcm.open(keyEncryptionKey, placeOf(id), encrypted), "AES"));
    }

    void delete(CustomerId id) {
        jdbc.update("DELETE FROM personal_key WHERE customer_id = ?", id.value());
    }

    private static String placeOf(CustomerId id) {
        return "key of " + id;
    }
}

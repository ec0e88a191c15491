package dev.orderledger.customer.personaldata;

import dev.orderledger.contracts.CustomerId;
import dev.orderledger.contracts.SealedText;
import dev.orderledger.platform.sealing.AesGcm;
import dev.orderledger.platform.sealing.SealBroken;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.SecretKey;
import org.springframework.jdbc.core.JdbcTemplate;

/** Seals and opens who a customer is, and forgets it. */
public class PersonalData {

    private final PersonalKeys keys;

    /** @param keyRing encrypts the keys of the customers */
    public PersonalData(JdbcTemplate jdbc, KeyRing keyRing) {
        this.keys = new PersonalKeys(jdbc, keyRing);
    }

    /**
     * Seals a new customer's data with a new key. The key is stored before anything is sealed with it can be: one that is
     * left over, because the customer was not registered after all, opens nothing.
     */
    public SealedPerson sealNew(CustomerId id, Person person) {
        SecretKey key = keys.create(id);
        return new SealedPerson(
                seal(key, placeOf(id, "name"), person.name()), seal(key, placeOf(id, "email"), person.email()));
    }

    /**
     * Opens a customer's data.
     *
     * @return empty when the key is gone
     * @throws SealBroken when the data or the key was sealed otherwise; trying again does not help
     */
    public Optional<Person> open(CustomerId id, SealedPerson sealed) {
        return keys.find(id)
                .map(key -> new Person(
                        open(key, placeOf(id, "name"), sealed.name()),
                        open(key, placeOf(id, "email"), sealed.email())));
    }

    /** Wraps the keys of all customers with the present key-encryption key: a former one is not needed any more. */
    public Rewrapped rewrapKeys() {
        return keys.rewrap();
    }

    /** Deletes the key, in the transaction that is under way. */
    public void forget(CustomerId id) {
        keys.delete(id);
    }

    private static SealedText seal(SecretKey key, String place, String text) {
        byte[] sealed = AesGcm.seal(key, place, text.getBytes(StandardCharsets.UTF_8));
        return new SealedText(Base64.getEncoder().encodeToString(sealed));
    }

    private static String open(SecretKey key, String place, SealedText sealed) {
        byte[] bytes = Base64.getDecoder().decode(sealed.ciphertext());
        return new String(AesGcm.open(key, place, bytes), StandardCharsets.UTF_8);
    }

    private static String placeOf(CustomerId id, String field) {
        return field + " of " + id;
    }
}

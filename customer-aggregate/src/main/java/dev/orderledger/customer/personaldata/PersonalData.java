package dev.orderledger.customer.personaldata;

import dev.orderledger.contracts.CustomerId;
import dev.orderledger.contracts.SealedText;
import dev.orderledger.platform.personaldata.PersonalKeys;
import dev.orderledger.platform.sealing.SealBroken;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Seals and opens who a customer is and what was written about them. */
@Component
public class PersonalData {

    private final PersonalKeys keys;

    public PersonalData(PersonalKeys keys) {
        this.keys = keys;
    }

    /** Seals who a customer is, with a new key where there is none. Empty when the customer's data were erased. */
    public Optional<SealedPerson> seal(CustomerId id, Person person) {
        return keys.findOrCreate(id)
                .map(key -> new SealedPerson(
                        key.seal(placeOf(id, "name"), person.name()), key.seal(placeOf(id, "email"), person.email())));
    }

    /** Seals why a customer was blocked. Empty when the customer has no key, or none any more. */
    public Optional<SealedText> sealBlockReason(CustomerId id, String reason) {
        return keys.find(id).map(key -> key.seal(placeOf(id, "block reason"), reason));
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
                        key.open(placeOf(id, "name"), sealed.name()), key.open(placeOf(id, "email"), sealed.email())));
    }

    /** As {@link #open}. */
    public Optional<String> openBlockReason(CustomerId id, SealedText sealed) {
        return keys.find(id).map(key -> key.open(placeOf(id, "block reason"), sealed));
    }

    private static String placeOf(CustomerId id, String field) {
        return field + " of " + id;
    }
}

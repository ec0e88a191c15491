package dev.orderledger.customer.personaldata;

import dev.orderledger.contracts.CustomerId;
import dev.orderledger.contracts.SealedText;
import dev.orderledger.customer.CustomerDetails;
import dev.orderledger.platform.personaldata.PersonalKey;
import dev.orderledger.platform.personaldata.PersonalKeys;
import dev.orderledger.platform.sealing.SealBroken;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Seals and opens who a customer is and what was written about them. */
@Component
public class PersonalData {

    private static final Logger LOG = LoggerFactory.getLogger(PersonalData.class);
    private static final String NAME = "name";
    private static final String EMAIL = "email";
    private static final String BLOCK_REASON = "block reason";

    private final PersonalKeys keys;

    public PersonalData(PersonalKeys keys) {
        this.keys = keys;
    }

    /** Seals who a customer is, with a new key where there is none. Empty when the customer's data were erased. */
    public Optional<SealedPerson> seal(CustomerId id, String name, String email) {
        return keys.findOrCreate(id)
                .map(key -> new SealedPerson(key.seal(placeOf(id, NAME), name), key.seal(placeOf(id, EMAIL), email)));
    }

    /** Seals why a customer was blocked. Empty when the customer has no key, or none any more. */
    public Optional<SealedText> sealBlockReason(CustomerId id, String reason) {
        return keys.find(id).map(key -> key.seal(placeOf(id, BLOCK_REASON), reason));
    }

    /** Opens what there is about a customer. */
    public Person read(CustomerDetails customer, boolean withBlockReason) {
        if (customer.erased()) {
            return Person.ERASED;
        }
        try {
            return keys.find(customer.customerId())
                    .map(key -> read(customer, withBlockReason, key))
                    .orElse(Person.ERASED); // while we read
        } catch (SealBroken e) {
            LOG.error("The personal data of customer {} cannot be read: {}", customer.customerId(), e.getMessage());
            return Person.UNREADABLE;
        }
    }

    private static Person read(CustomerDetails customer, boolean withBlockReason, PersonalKey key) {
        CustomerId id = customer.customerId();
        return new Person(
                key.open(placeOf(id, NAME), customer.name()),
                key.open(placeOf(id, EMAIL), customer.email()),
                withBlockReason && customer.blockReason() != null
                        ? key.open(placeOf(id, BLOCK_REASON), customer.blockReason())
                        : null,
                false,
                false);
    }

    private static String placeOf(CustomerId id, String field) {
        return field + " of " + id;
    }
}

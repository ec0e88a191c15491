package dev.orderledger.order.freetext;

import dev.orderledger.contracts.CustomerId;
import dev.orderledger.contracts.OrderId;
import dev.orderledger.contracts.SealedText;
import dev.orderledger.order.OrderDetails;
import dev.orderledger.platform.personaldata.PersonalKeys;
import dev.orderledger.platform.sealing.SealBroken;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Seals and opens what people write about an order. What customers write after their data were erased is not kept. */
@Component
public class FreeText {

    private static final Logger LOG = LoggerFactory.getLogger(FreeText.class);
    private static final String DELIVERY_NOTE = "delivery note";
    private static final String CANCELLATION_REASON = "cancellation reason";

    private final PersonalKeys keys;

    FreeText(PersonalKeys keys) {
        this.keys = keys;
    }

    /**
     * Seals a delivery note.
     *
     * @return {@code null} when there is nothing to keep
     */
    public SealedText sealDeliveryNote(CustomerId customer, OrderId order, String note) {
        return note == null || note.isEmpty() ? null : seal(customer, placeOf(DELIVERY_NOTE, order), note);
    }

    /** As {@link #sealDeliveryNote}. */
    public SealedText sealCancellationReason(CustomerId customer, OrderId order, String reason) {
        return seal(customer, placeOf(CANCELLATION_REASON, order), reason);
    }

    /**
     * Opens what was written about an order. Texts from before such texts were sealed are not shown any more
     * either once the customer's data are erased.
     */
    public OrderTexts read(OrderDetails order) {
        if (keys.isErased(order.customerId())) {
            return OrderTexts.ERASED;
        }
        try {
            return OrderTexts.of(
                    read(order, DELIVERY_NOTE, order.sealedDeliveryNote(), order.deliveryNote()),
                    read(order, CANCELLATION_REASON, order.sealedCancellationReason(), order.cancellationReason()));
        } catch (SealBroken e) {
            LOG.error("What was written about order {} cannot be read: {}", order.orderId(), e.getMessage());
            return OrderTexts.UNREADABLE;
        }
    }

    private SealedText seal(CustomerId customer, String place, String text) {
        return keys.findOrCreate(customer).map(key -> key.seal(place, text)).orElse(null);
    }

    private String read(OrderDetails order, String field, SealedText sealed, String clear) {
        if (sealed == null) {
            return clear;
        }
        return keys.find(order.customerId())
                .map(key -> key.open(placeOf(field, order.orderId()), sealed))
                .orElse(null); // erased while we read
    }

    private static String placeOf(String field, OrderId order) {
        return field + " of " + order;
    }
}

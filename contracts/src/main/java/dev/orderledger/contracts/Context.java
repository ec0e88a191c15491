package dev.orderledger.contracts;

import java.util.Locale;

/** A bounded context: who decides, and where its facts are published. */
public enum Context {
    ORDER,
    CUSTOMER,
    PAYMENT,
    RESTAURANT,
    FULFILMENT;

    /** The Kafka topic that carries every event of this context, keyed by aggregate id. */
    public String topic() {
        return label() + "-events";
    }

    /** The name in lower case, as it stands in topics, event types and documents. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package dev.orderledger.fulfilment;

/** Where the fulfilment stands with one of the others. */
public enum Grant {
    NOT_ASKED,
    ASKED,
    GRANTED,
    REFUSED,
    UNDOING,
    UNDONE;

    /** Something was or may have been granted, and it has not been asked back yet. */
    boolean needsUndoing() {
        return this == ASKED || this == GRANTED;
    }
}

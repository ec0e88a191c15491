package dev.orderledger.payment;

/** Where a payment stands. */
public enum PaymentStatus {
    /** The provider's answer is open. */
    INITIATED,
    /** The provider holds the amount. */
    AUTHORIZED,
    /** The provider said no, or nothing in time. Final. */
    DECLINED,
    /** The customer has paid. */
    CAPTURED,
    /** A reversal was asked for and has not been carried out yet. */
    REVERSING,
    /** Nothing was ever taken. Final. */
    VOIDED,
    /** Everything was given back. Final. */
    REFUNDED
}

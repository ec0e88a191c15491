package dev.orderledger.contracts;

/**
 * Why an order was rejected: the refusing context and its reason, or the step that did not answer in time.
 *
 * @param step   who refused
 * @param reason the name of the refusal, such as {@code LIMIT_EXCEEDED} or {@code CARD_DECLINED}
 */
public record RejectionReason(Step step, String reason) {

    /** The steps of an order's fulfilment that can refuse. */
    public enum Step {
        CREDIT,
        PAYMENT,
        TICKET,
        APPROVAL
    }
}

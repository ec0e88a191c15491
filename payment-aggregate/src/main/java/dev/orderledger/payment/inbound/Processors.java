package dev.orderledger.payment.inbound;

/** The processors of this context; the names of those that stream stand in the token store. */
public final class Processors {

    /** Over the inbox: asks the payments. */
    public static final String POLICIES = "payment-policies";
    /** Over the inbox: captures what is approved. */
    public static final String CAPTURING = "capturing";
    /** Over this context's own events: asks the provider for the money. */
    public static final String CHARGING = "charging";
    /** Over this context's own events: undoes at the provider what must not stay there, and tries what it refused. */
    public static final String REVERSING = "reversing";
    /** In the transactions of this context's own events: forgets the cards that are not needed any more. */
    public static final String CARDS = "cards";
    /** In the same transactions: counts what is captured. */
    public static final String FIGURES = "figures";

    private Processors() {}
}

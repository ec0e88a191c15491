package dev.orderledger.web;

/** How new orders are refused while more are under way than can be decided in time: by the order service, and by the gateway. */
public final class Overload {

    /** Header by which the order service tells the gateway so; clients see it, too. */
    public static final String HEADER = "X-Overloaded";

    /** Of the problem. */
    public static final String CODE = "OVERLOADED";

    public static final String DETAIL = "More orders are under way than can be decided in time; please try again.";

    /** Name of the counter of such refusals. */
    public static final String METER = "orderledger.orders.refused";

    public static final String METER_DESCRIPTION = "Orders that were refused at the door because the path was behind";

    private Overload() {}
}

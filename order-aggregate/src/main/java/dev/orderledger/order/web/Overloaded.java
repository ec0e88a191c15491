package dev.orderledger.order.web;

/** There are more orders under way than the path can decide in time; nothing was stored, and another try later may help. */
class Overloaded extends RuntimeException {

    private static final long serialVersionUID = 1;

    Overloaded() {
        super("More orders are under way than can be decided in time; please try again.", null, false, false);
    }
}

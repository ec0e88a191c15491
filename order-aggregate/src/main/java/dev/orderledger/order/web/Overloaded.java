package dev.orderledger.order.web;

import dev.orderledger.web.Overload;

/** There are more orders under way than the path can decide in time; nothing was stored, and another try later may help. */
class Overloaded extends RuntimeException {

    Overloaded() {
        super(Overload.DETAIL, null, false, false);
    }
}

package dev.orderledger.order;

import org.hamcrest.CustomTypeSafeMatcher;
import org.hamcrest.Matcher;

final class Refusal {

    private Refusal() {}

    static Matcher<OrderRefused> of(OrderRefused.Reason reason) {
        return new CustomTypeSafeMatcher<>("refused with " + reason) {
            @Override
            protected boolean matchesSafely(OrderRefused refused) {
                return refused.reason() == reason;
            }
        };
    }
}

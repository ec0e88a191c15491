package dev.orderledger.projections.customerorders;

import dev.orderledger.access.Caller;
import dev.orderledger.projections.web.Cursor;
import dev.orderledger.projections.web.OwnData;
import dev.orderledger.projections.web.Parameters;
import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class CustomerOrdersController {

    private final CustomerOrders orders;

    CustomerOrdersController(CustomerOrders orders) {
        this.orders = orders;
    }

    /** Of a customer who has not ordered yet, or is not known here, an empty page. */
    @GetMapping("/api/customers/{customerId}/orders")
    OrdersOfCustomer orders(
            @PathVariable String customerId,
            @RequestParam(required = false) String cursor,
            @RequestParam(required = false) String limit,
            @AuthenticationPrincipal Caller caller) {
        Parameters.id("customerId", customerId);
        OwnData.requireCustomer(customerId, caller);
        Cursor after = Cursor.read(cursor);
        int max = Parameters.limit(limit);
        Limit oneMore = Limit.of(max + 1);
        List<OrdersOfCustomer.Item> found = after == null
                ? orders.newest(customerId, oneMore)
                : orders.after(customerId, after.placedAt(), after.orderId(), oneMore);
        return OrdersOfCustomer.of(customerId, orders.counts(customerId), found, max);
    }
}

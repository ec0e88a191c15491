package dev.orderledger.payment.web;

import dev.orderledger.access.Caller;
import dev.orderledger.access.RequestRefused;
import dev.orderledger.contracts.OrderId;
import dev.orderledger.payment.PaymentDetails;
import dev.orderledger.payment.Payments;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PaymentController {

    private final Payments payments;

    PaymentController(Payments payments) {
        this.payments = payments;
    }

    @GetMapping("/api/payments/{orderId}")
    PaymentDetails payment(@PathVariable OrderId orderId, @AuthenticationPrincipal Caller caller) {
        return payments.find(orderId)
                .filter(payment -> maySee(payment, caller))
                .orElseThrow(() -> new RequestRefused(
                        HttpStatus.NOT_FOUND, "PAYMENT_NOT_FOUND", "No payment was asked for this order."));
    }

    private static boolean maySee(PaymentDetails payment, Caller caller) {
        return caller.readsAll()
                || (payment.customerId() != null
                        && caller.isCustomer(payment.customerId().value()));
    }
}

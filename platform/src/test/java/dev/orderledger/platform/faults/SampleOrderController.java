package dev.orderledger.platform.faults;

import dev.orderledger.contracts.CustomerId;
import dev.orderledger.contracts.OrderId;
import dev.orderledger.platform.sample.ordering.OrderingCommand.PlaceOrder;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where clients place orders with the sample; an order that was answered with 200 is taken. */
@RestController
class SampleOrderController {

    private final CommandGateway commands;

    SampleOrderController(CommandGateway commands) {
        this.commands = commands;
    }

    @PostMapping("/api/orders")
    void place(@RequestParam String order, @RequestParam String customer) {
        commands.sendAndWait(new PlaceOrder(new OrderId(order), new CustomerId(customer)));
    }
}

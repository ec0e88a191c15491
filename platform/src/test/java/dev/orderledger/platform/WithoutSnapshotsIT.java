package dev.orderledger.platform;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.orderledger.contracts.OrderId;
import dev.orderledger.platform.sample.SamplePair;
import dev.orderledger.platform.sample.ordering.OrderingApplication;
import dev.orderledger.platform.sample.ordering.OrderingCommand.ApproveOrder;
import dev.orderledger.platform.sample.ordering.OrderingCommand.PlaceOrder;
import dev.orderledger.testing.ServiceUnderTest;
import java.sql.Connection;
import java.sql.Statement;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.Test;

class WithoutSnapshotsIT {

    @Test
    void a_service_whose_aggregates_take_no_snapshots_does_not_look_for_one() throws Exception {
        try (ServiceUnderTest ordering = ServiceUnderTest.start(OrderingApplication.class, "sample-ordering")) {
            try (Connection owner = ordering.database().connectAsOwner();
                    Statement statement = owner.createStatement()) {
                statement.execute(
                        "REVOKE SELECT ON snapshot FROM " + ordering.database().service());
            }
            CommandGateway commands = ordering.bean(CommandGateway.class);
            OrderId order = SamplePair.newOrderId();
            commands.sendAndWait(new PlaceOrder(order, SamplePair.customerOf(order)));

            assertThatCode(() -> commands.sendAndWait(new ApproveOrder(order))).doesNotThrowAnyException();
        }
    }
}

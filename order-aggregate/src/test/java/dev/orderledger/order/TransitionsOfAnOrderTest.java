package dev.orderledger.order;

import static dev.orderledger.order.Examples.ORDER;
import static dev.orderledger.order.Examples.placed;
import static dev.orderledger.order.OrderStatus.APPROVED;
import static dev.orderledger.order.OrderStatus.CANCELLED;
import static dev.orderledger.order.OrderStatus.CANCELLING;
import static dev.orderledger.order.OrderStatus.COMPLETED;
import static dev.orderledger.order.OrderStatus.PENDING;
import static dev.orderledger.order.OrderStatus.REJECTED;

import dev.orderledger.contracts.OrderEvent;
import dev.orderledger.contracts.OrderEvent.OrderApproved;
import dev.orderledger.contracts.OrderEvent.OrderCancellationRequested;
import dev.orderledger.contracts.OrderEvent.OrderCancelled;
import dev.orderledger.contracts.OrderEvent.OrderCompleted;
import dev.orderledger.contracts.OrderEvent.OrderPrepared;
import dev.orderledger.contracts.OrderEvent.OrderRejected;
import dev.orderledger.contracts.RejectionReason;
import dev.orderledger.contracts.RejectionReason.Step;
import dev.orderledger.order.OrderCommand.ApproveOrder;
import dev.orderledger.order.OrderCommand.CancelOrder;
import dev.orderledger.order.OrderCommand.CompleteOrder;
import dev.orderledger.order.OrderCommand.RejectOrder;
import dev.orderledger.order.OrderCommand.RequestCancellation;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every state, and everything that can be asked of an order in it. */
class TransitionsOfAnOrderTest {

    private static final RejectionReason NO_CREDIT = new RejectionReason(Step.CREDIT, "LIMIT_EXCEEDED");
    private static final OrderEvent APPROVAL = new OrderApproved(ORDER);
    private static final OrderEvent REJECTION = new OrderRejected(ORDER, NO_CREDIT);
    private static final OrderEvent WISH_TO_CANCEL = new OrderCancellationRequested(ORDER, Examples.SEALED);
    private static final OrderEvent CANCELLATION = new OrderCancelled(ORDER);
    private static final OrderEvent COMPLETION = new OrderCompleted(ORDER);
    private static final OrderEvent PREPARATION = new OrderPrepared(ORDER);

    private static final Map<OrderStatus, List<OrderEvent>> HISTORY = Map.of(
            PENDING, List.of(placed()),
            APPROVED, List.of(placed(), APPROVAL),
            CANCELLING, List.of(placed(), WISH_TO_CANCEL),
            COMPLETED, List.of(placed(), APPROVAL, COMPLETION),
            REJECTED, List.of(placed(), REJECTION),
            CANCELLED, List.of(placed(), WISH_TO_CANCEL, CANCELLATION));

    private static final Map<OrderCommand, OrderEvent> EFFECT = Map.of(
            new ApproveOrder(ORDER), APPROVAL,
            new RejectOrder(ORDER, NO_CREDIT), REJECTION,
            new CancelOrder(ORDER), CANCELLATION,
            new CompleteOrder(ORDER), COMPLETION,
            new RequestCancellation(ORDER, Examples.SEALED, null), WISH_TO_CANCEL);

    private static final Map<OrderStatus, List<OrderEvent>> ALLOWED = Map.of(
            PENDING, List.of(APPROVAL, REJECTION, WISH_TO_CANCEL),
            APPROVED, List.of(COMPLETION, WISH_TO_CANCEL),
            CANCELLING, List.of(CANCELLATION),
            COMPLETED, List.of(),
            REJECTED, List.of(),
            CANCELLED, List.of());

    @TestFactory
    Stream<DynamicTest> only_the_allowed_transitions_happen() {
        return Stream.of(OrderStatus.values())
                .flatMap(status -> EFFECT.keySet().stream()
                        .map(command -> DynamicTest.dynamicTest(
                                status + " / " + command.getClass().getSimpleName(), () -> check(status, command))));
    }

    @Test
    void a_pending_order_remembers_that_the_kitchen_was_faster_and_is_completed_with_its_approval() {
        Examples.anOrder()
                .given(placed(), PREPARATION)
                .when(new ApproveOrder(ORDER))
                .expectEvents(APPROVAL, COMPLETION);
    }

    @Test
    void a_kitchen_that_was_faster_is_noted_once() {
        Examples.anOrder()
                .given(placed(), PREPARATION)
                .when(new CompleteOrder(ORDER))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void a_prepared_order_can_still_be_rejected_or_cancelled() {
        Examples.anOrder()
                .given(placed(), PREPARATION)
                .when(new RejectOrder(ORDER, NO_CREDIT))
                .expectEvents(REJECTION);
        Examples.anOrder()
                .given(placed(), PREPARATION)
                .when(new RequestCancellation(ORDER, Examples.SEALED, null))
                .expectEvents(WISH_TO_CANCEL);
    }

    private static void check(OrderStatus status, OrderCommand command) {
        var outcome = Examples.anOrder().given(HISTORY.get(status)).when(command);
        OrderEvent effect = EFFECT.get(command);
        if (ALLOWED.get(status).contains(effect)) {
            outcome.expectEvents(effect);
        } else if (status == PENDING && command instanceof CompleteOrder) {
            outcome.expectEvents(PREPARATION); // noted, and no transition
        } else if (command instanceof RequestCancellation && status.isFinal()) {
            outcome.expectNoEvents().expectException(Refusal.of(OrderRefused.Reason.ORDER_NOT_CANCELLABLE));
        } else {
            outcome.expectNoEvents().expectSuccessfulHandlerExecution();
        }
    }
}

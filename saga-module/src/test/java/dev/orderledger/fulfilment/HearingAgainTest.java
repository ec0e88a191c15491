package dev.orderledger.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockingDetails;
import static org.mockito.Mockito.when;

import dev.orderledger.contracts.Fact;
import dev.orderledger.contracts.OrderEvent.OrderPlaced;
import java.util.Arrays;
import java.util.stream.Stream;
import org.axonframework.modelling.saga.EndSaga;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HearingAgainTest {

    @ParameterizedTest
    @MethodSource("answers")
    void whatever_has_a_handler_is_heard_again_after_a_fulfilment_has_caught_up(
            Class<? extends Fact> type, boolean endsIt) {
        OrderFulfilment fulfilment = mock(OrderFulfilment.class);
        Fact answer = mock(type);
        when(fulfilment.hear(answer)).thenCallRealMethod();

        if (endsIt) {
            assertThatIllegalStateException()
                    .as("there is no saga to end here")
                    .isThrownBy(() -> fulfilment.hear(answer));
        } else {
            assertThat(fulfilment.hear(answer)).isTrue();
        }
        assertThat(mockingDetails(fulfilment).getInvocations().stream()
                        .map(it -> it.getMethod().getName()))
                .contains("on");
    }

    static Stream<Arguments> answers() {
        return Arrays.stream(OrderFulfilment.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(SagaEventHandler.class))
                .filter(method -> method.getParameterTypes()[0] != OrderPlaced.class) // begins it
                .map(method -> Arguments.of(method.getParameterTypes()[0], method.isAnnotationPresent(EndSaga.class)));
    }
}

package dev.orderledger.platform.serialization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderledger.platform.sample.AsyncApi;
import dev.orderledger.platform.serialization.StoredShapesTest.Approved;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The AsyncAPI file describes what is really published, at every revision that is on the topics. */
class AsyncApiTest {

    private static final AsyncApi API = new AsyncApi();

    @ParameterizedTest
    @MethodSource("approved")
    void an_event_is_as_the_document_says(Approved event) throws IOException {
        JsonNode payload = JsonMapper.shared().readTree(event.bytes());
        assertThat(API.flawsOfPayload(event.event().getSimpleName(), payload)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("approved")
    void an_event_that_lacks_its_first_field_is_not(Approved event) throws IOException {
        ObjectNode payload = (ObjectNode) JsonMapper.shared().readTree(event.bytes());
        payload.remove(payload.propertyNames().iterator().next());
        assertThat(API.flawsOfPayload(event.event().getSimpleName(), payload)).isNotEmpty();
    }

    @Test
    void an_amount_in_words_is_not_as_the_document_says() {
        JsonNode payload = JsonMapper.shared()
                .readTree("{\"customerId\":\"anna\",\"creditLimit\":{\"amount\":\"ten\",\"currency\":\"EUR\"}}");
        assertThat(API.flawsOfPayload("CreditLimitChanged", payload)).hasSize(1);
    }

    static Stream<Approved> approved() throws IOException {
        return StoredShapesTest.approved();
    }
}

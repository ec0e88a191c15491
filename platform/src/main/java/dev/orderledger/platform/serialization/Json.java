package dev.orderledger.platform.serialization;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.orderledger.contracts.CustomerId;
import dev.orderledger.contracts.ItemId;
import dev.orderledger.contracts.OrderId;
import dev.orderledger.contracts.RestaurantId;
import dev.orderledger.contracts.SealedText;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON of the published language: ids and sealed text are plain strings, map entries are sorted so that equal maps
 * have equal bytes, and readers ignore fields that a newer writer added.
 */
public final class Json {

    private Json() {}

    /** Teaches a mapper the shape of the values of {@code contracts}. */
    public static void configureValues(JsonMapper.Builder mapper) {
        mapper.addMixIn(OrderId.class, PlainText.class)
                .addMixIn(CustomerId.class, PlainText.class)
                .addMixIn(RestaurantId.class, PlainText.class)
                .addMixIn(ItemId.class, PlainText.class)
                .addMixIn(SealedText.class, PlainSealedText.class);
    }

    static void configure(JsonMapper.Builder mapper) {
        configureValues(mapper);
        mapper.enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .changeDefaultPropertyInclusion(it -> it.withValueInclusion(JsonInclude.Include.NON_NULL));
    }

    private abstract static class PlainText {

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        PlainText(String value) {}

        @JsonValue
        abstract String value();
    }

    private abstract static class PlainSealedText {

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        PlainSealedText(String ciphertext) {}

        @JsonValue
        abstract String ciphertext();
    }
}

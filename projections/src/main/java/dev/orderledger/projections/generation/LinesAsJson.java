package dev.orderledger.projections.generation;

import dev.orderledger.contracts.OrderLine;
import dev.orderledger.platform.serialization.Json;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.List;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The lines of an order in one column. */
@Converter
public class LinesAsJson implements AttributeConverter<List<OrderLine>, String> {

    private static final TypeReference<List<OrderLine>> LINES = new TypeReference<>() {};
    private static final JsonMapper JSON = mapper();

    @Override
    public String convertToDatabaseColumn(List<OrderLine> lines) {
        return lines == null ? null : JSON.writerFor(LINES).writeValueAsString(lines);
    }

    @Override
    public List<OrderLine> convertToEntityAttribute(String column) {
        return column == null ? null : JSON.readValue(column, LINES);
    }

    private static JsonMapper mapper() {
        JsonMapper.Builder builder = JsonMapper.builder();
        Json.configureValues(builder);
        return builder.build();
    }
}

package dev.orderledger.fulfilment.deadlines;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import tools.jackson.databind.json.JsonMapper;

/** What a task carries, as JSON: the scheduler's own way would be Java's serialization. */
final class DeadlineJson implements Serializer {

    private final JsonMapper json = JsonMapper.builder()
            .changeDefaultVisibility(it -> it.withFieldVisibility(Visibility.ANY)
                    .withGetterVisibility(Visibility.NONE)
                    .withIsGetterVisibility(Visibility.NONE)
                    .withCreatorVisibility(Visibility.ANY))
            .build();

    @Override
    public byte[] serialize(Object data) {
        return json.writeValueAsBytes(data);
    }

    @Override
    public <T> T deserialize(Class<T> type, byte[] bytes) {
        return json.readValue(bytes, type);
    }
}

package dev.orderledger.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

class AsyncApiDocumentTest {

    private static final Path FILE = Path.of("..", "docs", "asyncapi.yaml");
    private static final String UPDATE = "orderledger.update-docs";

    private final String generated = AsyncApiDocument.render();
    private final Map<String, Object> document = new Yaml().load(generated);

    @Test
    void the_document_says_what_the_contracts_say() throws IOException {
        if (Boolean.getBoolean(UPDATE)) {
            Files.writeString(FILE, generated);
        }
        assertThat(Files.exists(FILE) ? Files.readString(FILE) : "")
                .as(
                        "docs/asyncapi.yaml differs from the contracts; write it again with: mvn test -pl contracts -D%s=true",
                        UPDATE)
                .isEqualTo(generated);
    }

    @Test
    void every_event_is_a_message_of_the_topic_of_its_context() {
        assertThat(EventTypes.all())
                .allSatisfy(event -> assertThat(find("#/channels/"
                                + EventTypes.contextOf(event).topic() + "/messages/" + event.getSimpleName()))
                        .isNotNull());
        assertThat((Map<?, ?>) find("#/components/messages")).hasSameSizeAs(EventTypes.all());
    }

    @Test
    void every_reference_leads_somewhere() {
        assertThat(references(document).distinct())
                .hasSizeGreaterThan(80)
                .allSatisfy(reference -> assertThat(find(reference)).isNotNull());
    }

    private static Stream<String> references(Object node) {
        if (node instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .flatMap(it ->
                            it.getKey().equals("$ref") ? Stream.of((String) it.getValue()) : references(it.getValue()));
        }
        return node instanceof Collection<?> list
                ? list.stream().flatMap(AsyncApiDocumentTest::references)
                : Stream.of();
    }

    private Object find(String reference) {
        Object node = document;
        for (String step : reference.substring("#/".length()).split("/")) {
            node = ((Map<?, ?>) node).get(step);
        }
        return node;
    }
}

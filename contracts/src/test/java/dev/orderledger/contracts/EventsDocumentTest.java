package dev.orderledger.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class EventsDocumentTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "events.md");
    private static final String UPDATE = "orderledger.update-docs";

    @Test
    void the_document_says_what_the_contracts_say() throws IOException {
        String generated = EventsDocument.render();
        if (Boolean.getBoolean(UPDATE)) {
            Files.writeString(DOCUMENT, generated);
        }
        assertThat(Files.exists(DOCUMENT) ? Files.readString(DOCUMENT) : "")
                .as(
                        "docs/events.md differs from the contracts; write it again with: mvn test -pl contracts -D%s=true",
                        UPDATE)
                .isEqualTo(generated);
    }

    @Test
    void the_document_names_every_event() {
        String generated = EventsDocument.render();
        assertThat(EventTypes.all())
                .allSatisfy(event -> assertThat(generated).contains("| `" + EventTypes.nameOf(event) + "` |"));
    }
}

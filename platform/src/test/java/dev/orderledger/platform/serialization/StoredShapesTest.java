package dev.orderledger.platform.serialization;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderledger.contracts.EventTypes;
import dev.orderledger.contracts.Fact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventsourcing.EventStreamUtils;
import org.axonframework.serialization.Revision;
import org.axonframework.serialization.SerializedObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is stored has to be readable forever: each event at each of its revisions stands approved in a file. */
class StoredShapesTest {

    private static final Path APPROVED = Path.of("src/test/resources/approved");
    private static final Path RECEIVED = Path.of("target/received");
    private static final String WHAT_TO_DO = """
            The stored shape of %s has changed. Stores are full of the approved one, so that file stays as it is.
            Give the event its next @Revision, take nothing away from it (decision 0018), write the step from the
            revision before into Upcasters, and put %s from target/received next to the old file.""";

    private final EventSerializer serializer = new EventSerializer();
    private final JsonMapper json = JsonMapper.shared();

    @ParameterizedTest
    @MethodSource("types")
    void an_event_has_the_approved_shape(Class<? extends Fact> type) throws IOException {
        Fact event = Examples.of(type);
        SerializedObject<byte[]> written = serializer.serialize(event, byte[].class);
        String received = new String(written.getData(), UTF_8) + "\n";
        String file = EventTypes.nameOf(type) + "-r" + written.getType().getRevision() + ".json";
        Files.writeString(Files.createDirectories(RECEIVED).resolve(file), received);

        assertThat(APPROVED.resolve(file))
                .as(WHAT_TO_DO, type.getSimpleName(), file)
                .hasContent(received);
        assertThat(serializer.<byte[], Fact>deserialize(written)).isEqualTo(event);
    }

    @ParameterizedTest
    @MethodSource("approved")
    void what_was_stored_at_any_revision_is_read_in_todays_shape(Approved stored) throws IOException {
        DomainEventMessage<?> read = read(stored);

        assertThat(read.getPayload()).isInstanceOf(stored.event());
        assertThat(read.serializePayload(serializer, byte[].class).getType().getRevision())
                .isEqualTo(stored.today());
    }

    /** So that a reader of an earlier revision, who ignores what it does not know, can read the later ones. */
    @ParameterizedTest
    @MethodSource("approved")
    void a_later_revision_says_everything_that_an_earlier_one_said(Approved stored) throws IOException {
        JsonNode today = json.readTree(
                serializer.serialize(read(stored).getPayload(), byte[].class).getData());

        assertThat(json.readTree(stored.bytes()).properties()).isNotEmpty().isSubsetOf(today.properties());
    }

    @Test
    void every_revision_there_ever_was_is_approved_and_nothing_else() throws IOException {
        assertThat(approved().map(Approved::file))
                .containsExactlyInAnyOrderElementsOf(types().stream()
                        .flatMap(type -> IntStream.rangeClosed(1, Integer.parseInt(revision(type)))
                                .mapToObj(revision -> EventTypes.nameOf(type) + "-r" + revision + ".json"))
                        .toList());
    }

    private DomainEventMessage<?> read(Approved stored) throws IOException {
        GenericDomainEventEntry<byte[]> entry = new GenericDomainEventEntry<>(
                "",
                "stream",
                0,
                "event",
                Instant.EPOCH,
                stored.type(),
                stored.revision(),
                stored.bytes(),
                "{}".getBytes(UTF_8));
        return EventStreamUtils.upcastAndDeserializeDomainEvents(Stream.of(entry), serializer, Upcasters.chain())
                .next();
    }

    static List<Class<? extends Fact>> types() {
        return EventTypes.all();
    }

    static Stream<Approved> approved() throws IOException {
        try (Stream<Path> files = Files.list(APPROVED)) {
            return files.map(it -> new Approved(it.getFileName().toString())).toList().stream();
        }
    }

    private static String revision(Class<? extends Fact> type) {
        return type.getAnnotation(Revision.class).value();
    }

    record Approved(String file) {

        String type() {
            return file.substring(0, file.lastIndexOf("-r"));
        }

        String revision() {
            return file.substring(file.lastIndexOf("-r") + 2, file.lastIndexOf('.'));
        }

        Class<? extends Fact> event() {
            return EventTypes.find(type()).orElseThrow();
        }

        String today() {
            return StoredShapesTest.revision(event());
        }

        byte[] bytes() throws IOException {
            return Files.readAllBytes(APPROVED.resolve(file));
        }
    }
}

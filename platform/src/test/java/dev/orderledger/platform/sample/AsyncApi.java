package dev.orderledger.platform.sample;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What {@code docs/asyncapi.yaml} says about an event. */
public final class AsyncApi {

    private static final Path FILE = Path.of("..", "docs", "asyncapi.yaml");

    private final SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7);
    private final JsonNode document;

    public AsyncApi() {
        try {
            document = JsonMapper.shared().valueToTree(new Yaml().<Object>load(Files.readString(FILE)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is wrong with a payload; empty when nothing is. */
    public List<String> flawsOfPayload(String event, JsonNode payload) {
        return flaws("#/components/messages/" + event + "/payload", payload);
    }

    /** What is wrong with the headers of a record; empty when nothing is. */
    public List<String> flawsOfHeaders(String event, JsonNode headers) {
        return flaws("#/components/messages/" + event + "/headers", headers);
    }

    private List<String> flaws(String schema, JsonNode value) {
        ObjectNode root = JsonMapper.shared().createObjectNode();
        root.putArray("allOf").addObject().put("$ref", schema);
        root.set("components", document.get("components"));
        return schemas.getSchema(root).validate(value).stream()
                .map(Object::toString)
                .toList();
    }
}

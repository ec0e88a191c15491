package dev.orderledger.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderledger.access.Caller;
import dev.orderledger.access.LocalIssuer;
import dev.orderledger.access.Role;
import dev.orderledger.quickstart.identity.IdentityServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The realm of the containers has the same people and machines as {@code up --login}, and its tokens the same claims. */
class KeycloakRealmTest {

    private static final Path FILE = Path.of("../deploy/keycloak/orderledger-realm.json");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(\\w+)}");

    private final String text = Files.readString(FILE);
    private final JsonNode realm = JsonMapper.shared().readTree(text);

    KeycloakRealmTest() throws IOException {}

    @Test
    void its_people_and_machines_are_the_examples() {
        Map<String, Caller> expected = Stream.concat(
                        Example.PEOPLE.stream().map(it -> Map.entry(it.name(), it)),
                        Example.MACHINES.stream().map(it -> Map.entry("service-account-" + it.name(), it)))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, it -> caller(it.getValue(), it.getKey()), (one, same) -> one, TreeMap::new));

        assertThat(users().collect(Collectors.toMap(Caller::subject, Function.identity())))
                .isEqualTo(expected);
    }

    @Test
    void its_clients_are_the_page_and_the_machines() {
        assertThat(texts(realm.path("clients"), "clientId"))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                Stream.of(IdentityServer.CLIENT_ID),
                                Example.MACHINES.stream().map(Example::name))
                        .toList());
        assertThat(realm.path("clients").valueStream()).allSatisfy(client -> {
            boolean isPage = client.path("clientId").asString().equals(IdentityServer.CLIENT_ID);
            assertThat(client.path("directAccessGrantsEnabled").asBoolean(true)).isFalse();
            assertThat(client.path("implicitFlowEnabled").asBoolean(true)).isFalse();
            assertThat(client.path("publicClient").asBoolean()).isEqualTo(isPage);
            assertThat(client.path("standardFlowEnabled").asBoolean()).isEqualTo(isPage);
            assertThat(client.path("serviceAccountsEnabled").asBoolean()).isEqualTo(!isPage);
            assertThat(client.path("attributes")
                            .path("pkce.code.challenge.method")
                            .asString(""))
                    .isEqualTo(isPage ? "S256" : "");
        });
    }

    @Test
    void its_tokens_have_the_claims_that_are_read() {
        Stream<Map<String, Object>> read = Stream.of("customer:ada", "restaurant:trattoria")
                .map(role -> LocalIssuer.claims(LocalCaller.of(role, null).orElseThrow()));
        Set<String> expected = read.flatMap(claims -> claims.keySet().stream()).collect(Collectors.toSet());
        expected.remove("iss"); // is in every token

        JsonNode mappers = realm.path("clientScopes").path(0).path("protocolMappers");
        assertThat(texts(mappers, "name")).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(mappers.valueStream()
                        .map(it -> it.path("config").path("included.custom.audience"))
                        .filter(JsonNode::isString)
                        .map(JsonNode::asString))
                .isEqualTo(
                        LocalIssuer.claims(LocalCaller.of("operator", "grace").orElseThrow())
                                .get("aud"));
        assertThat(texts(realm.path("roles").path("realm"), "name"))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Role.values()).map(Role::label).toList());
    }

    @Test
    void it_has_no_secret_but_those_that_compose_gives_it() throws IOException {
        List<String> given = Stream.concat(Example.PEOPLE.stream(), Example.MACHINES.stream())
                .map(Example::variable)
                .toList();
        Stream<JsonNode> credentials = realm.path("users")
                .valueStream()
                .flatMap(it -> it.path("credentials").valueStream());
        List<String> secrets = Stream.concat(
                        credentials.map(it -> it.path("value")),
                        realm.path("clients").valueStream().map(it -> it.path("secret")))
                .filter(JsonNode::isString)
                .map(JsonNode::asString)
                .toList();

        assertThat(secrets)
                .containsExactlyInAnyOrderElementsOf(
                        given.stream().map(it -> "${" + it + "}").toList());
        assertThat(PLACEHOLDER.matcher(text).results().map(it -> it.group(1))).hasSameElementsAs(given);
        assertThat(Files.readString(Path.of("../docker-compose.yml")))
                .contains(given.stream()
                        .map(it -> "      " + it + ": ${" + it + ":?")
                        .toList());
    }

    private Stream<Caller> users() {
        return realm.path("users")
                .valueStream()
                .map(it -> new Caller(
                        it.path("username").asString(),
                        LocalIssuer.NAME,
                        texts(it.path("realmRoles")).stream()
                                .map(role -> Role.valueOf(role.toUpperCase(Locale.ROOT)))
                                .collect(Collectors.toSet()),
                        texts(it.path("attributes").path("customer_id")).stream()
                                .findFirst(),
                        Set.copyOf(texts(it.path("attributes").path("restaurant_ids")))));
    }

    private static Caller caller(Example example, String name) {
        return LocalCaller.of(example.role(), name).orElseThrow();
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }

    private static List<String> texts(JsonNode list, String field) {
        return list.valueStream().map(it -> it.path(field).asString()).toList();
    }
}

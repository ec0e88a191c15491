package dev.orderledger.quickstart;

import dev.orderledger.access.LocalIssuer;
import dev.orderledger.access.TokenKey;
import dev.orderledger.embedded.PrivateFile;
import dev.orderledger.embedded.Secrets;
import dev.orderledger.quickstart.identity.IdentityServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "compose-secrets",
        description = {
            "Makes the passwords and keys that Docker Compose needs: .env, and a key for tokens in compose-data.",
            "Once: what is there already is not replaced, as databases and customers' data would be lost with it.",
            "After it: ./orderledger token --data compose-data, or, with --login, sign in at Keycloak"
        })
final class ComposeSecretsCommand implements Runnable {

    /** The realm as browsers find it; the issuer of its tokens. */
    private static final String KEYCLOAK = "http://localhost:8180/realms/orderledger";

    @Option(
            names = "--directory",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "Where docker-compose.yml is (${DEFAULT-VALUE}).")
    private Path directory;

    @Option(
            names = "--login",
            description = "Let people and machines sign in at Keycloak, in a container; tokens of the command are not"
                    + " believed then.")
    private boolean login;

    @Override
    public void run() {
        Path environment = directory.resolve(".env");
        Path data = directory.resolve("compose-data");
        for (Path file : new Path[] {environment, data.resolve(LocalIssuer.KEY_FILE)}) {
            if (Files.exists(file)) {
                throw new CannotRun(file + " is there already, and is not replaced.");
            }
        }
        TokenKey key = TokenKey.make();
        try {
            Files.createDirectories(data);
            PrivateFile.write(data.resolve(LocalIssuer.KEY_FILE), key.secretPem());
            Files.writeString(data.resolve("token-key.public.pem"), key.publicPem());
            PrivateFile.write(environment, secrets() + (login ? signIn() : ""));
        } catch (IOException e) {
            throw new CannotRun("The secrets cannot be written to " + directory + ": " + e.getMessage(), e);
        }
        System.out.println("Made " + environment + " and " + data + ".");
    }

    private static String secrets() {
        StringBuilder lines = new StringBuilder(
                "# Made by ./orderledger compose-secrets. Keep it: without it the data of the volumes cannot be read.\n");
        passwords().forEach(name -> lines.append(name + "=" + Secrets.password() + "\n"));
        List.of("ORDERLEDGER_KEY_ENCRYPTION_KEY", "ORDERLEDGER_CARD_KEY")
                .forEach(name -> lines.append(name + "=" + Secrets.key() + "\n"));
        return lines.toString();
    }

    /** Whose tokens are believed, and where the page that describes the API sends people. */
    private static String signIn() {
        return """
                COMPOSE_PROFILES=login
                ORDERLEDGER_TOKENS_PUBLICKEY=
                ORDERLEDGER_TOKENS_ISSUER=%1$s
                ORDERLEDGER_TOKENS_JWKSETURI=http://keycloak:8080/realms/orderledger/protocol/openid-connect/certs
                ORDERLEDGER_GATEWAY_SIGNIN_AUTHORIZATIONURL=%1$s/protocol/openid-connect/auth
                ORDERLEDGER_GATEWAY_SIGNIN_TOKENURL=%1$s/protocol/openid-connect/token
                ORDERLEDGER_GATEWAY_SIGNIN_CLIENTID=%2$s
                """.formatted(KEYCLOAK, IdentityServer.CLIENT_ID);
    }

    private static Stream<String> passwords() {
        Stream<String> services = Service.withDatabase().stream()
                .map(Service::database)
                .flatMap(role -> Stream.of(role, role + "_owner"));
        Stream<String> roles = Stream.concat(services, Stream.of("auditor"))
                .map(role -> "ORDERLEDGER_DB_PASSWORD_" + role.toUpperCase(Locale.ROOT));
        Stream<String> users = KafkaUsers.NAMES.stream().map(KafkaUsersCommand::variableFor);
        Stream<String> examples = Stream.concat(Example.PEOPLE.stream(), Example.MACHINES.stream())
                .map(Example::variable);
        return Stream.of(
                        Stream.of(
                                "ORDERLEDGER_POSTGRES_PASSWORD",
                                "ORDERLEDGER_KEYCLOAK_PASSWORD",
                                "ORDERLEDGER_GRAFANA_PASSWORD"),
                        roles,
                        users,
                        examples)
                .flatMap(Function.identity());
    }
}

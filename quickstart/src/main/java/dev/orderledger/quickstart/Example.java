package dev.orderledger.quickstart;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Somebody to try things out with: the same in {@code up --login}, in {@code token --as}, and in the realm of the containers
 * ({@code deploy/keycloak/orderledger-realm.json}).
 *
 * @param name under which a person signs in, or the id of a machine's client
 * @param role as in {@code ./orderledger token --as}
 */
public record Example(String name, String role) {

    /** Those who sign in with a browser. */
    public static final List<Example> PEOPLE = List.of(
            new Example("ada", "customer:ada"),
            new Example("luigi", "restaurant:trattoria"),
            new Example("auditor", "auditor"),
            new Example("operator", "operator"));

    /** Those that ask for a token with a secret of their own, by client credentials. */
    public static final List<Example> MACHINES = List.of(
            new Example("kitchen-display", "restaurant:trattoria"),
            new Example("auditor-export", "auditor"),
            new Example("operator-script", "operator"));

    static Optional<Example> called(String name) {
        return Stream.concat(PEOPLE.stream(), MACHINES.stream())
                .filter(it -> it.name().equals(name))
                .findFirst();
    }

    /** The variable of {@code .env} that holds a password or a secret: for {@code ada}, {@code ORDERLEDGER_LOGIN_ADA}. */
    String variable() {
        return "ORDERLEDGER_LOGIN_" + name.replace('-', '_').toUpperCase(Locale.ROOT);
    }
}

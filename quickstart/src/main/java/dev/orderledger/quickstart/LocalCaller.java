package dev.orderledger.quickstart;

import dev.orderledger.access.Caller;
import dev.orderledger.access.LocalIssuer;
import dev.orderledger.access.Role;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Callers as they are written down on this machine: {@code customer:ID}, {@code restaurant:ID,ID}, a role without an id. */
public final class LocalCaller {

    private static final Pattern ID = Pattern.compile("\\p{Graph}{1,64}");

    private LocalCaller() {}

    /**
     * The caller of a role.
     *
     * @param subject {@code null} for the id, or, where there is none, the name of this user
     * @return empty when that is no role, or has too few ids or too many
     */
    public static Optional<Caller> of(String text, String subject) {
        String[] parts = text.split(":", 2);
        Set<String> ids = parts.length == 1 ? Set.of() : Set.copyOf(Arrays.asList(parts[1].split(",")));
        return Arrays.stream(Role.values())
                .filter(role -> role.label().equals(parts[0]))
                .filter(role -> fits(role, ids))
                .findFirst()
                .map(role -> caller(role, ids, subject != null ? subject : nameOf(parts)));
    }

    private static boolean fits(Role role, Set<String> ids) {
        boolean isOwner = role == Role.CUSTOMER || role == Role.RESTAURANT;
        return isOwner != ids.isEmpty()
                && (role == Role.RESTAURANT || ids.size() < 2)
                && ids.stream().allMatch(id -> ID.matcher(id).matches());
    }

    private static Caller caller(Role role, Set<String> ids, String subject) {
        boolean isCustomer = role == Role.CUSTOMER;
        return LocalIssuer.caller(
                subject, role, isCustomer ? ids.stream().findFirst() : Optional.empty(), isCustomer ? Set.of() : ids);
    }

    private static String nameOf(String[] parts) {
        return parts.length == 1 ? System.getProperty("user.name") : parts[1];
    }
}

package dev.orderledger.access;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/**
 * The claims of a token that make a {@link Caller}: {@code roles} (a list; those that are not ours mean nothing here),
 * {@code customer_id} for a customer and {@code restaurant_ids} for a restaurant.
 */
final class CallerClaims {

    private static final String ROLES = "roles";
    private static final String CUSTOMER_ID = "customer_id";
    private static final String RESTAURANT_IDS = "restaurant_ids";
    private static final Pattern ID = Pattern.compile("\\p{Graph}{1,64}");

    private CallerClaims() {}

    /** Refuses what cannot be read as one: a claim of another type, a customer without an id. */
    static OAuth2TokenValidatorResult check(Jwt token) {
        try {
            Caller caller = read(token);
            boolean isComplete = (!caller.is(Role.CUSTOMER)
                            || caller.customerId().isPresent())
                    && (!caller.is(Role.RESTAURANT) || !caller.restaurantIds().isEmpty());
            boolean isWellFormed = Stream.concat(caller.customerId().stream(), caller.restaurantIds().stream())
                    .allMatch(id -> ID.matcher(id).matches());
            if (isComplete && isWellFormed) {
                return OAuth2TokenValidatorResult.success();
            }
        } catch (IllegalArgumentException e) {
            // answered below
        }
        return OAuth2TokenValidatorResult.failure(
                new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN, "The claims " + ROLES + " do not say who calls", null));
    }

    static JwtAuthenticationToken authenticate(Jwt token) {
        Caller caller = read(token);
        return new JwtAuthenticationToken(
                token,
                caller,
                caller.roles().stream()
                        .map(role -> new SimpleGrantedAuthority("ROLE_" + role.name()))
                        .toList());
    }

    static JwtClaimsSet.Builder write(Caller caller) {
        JwtClaimsSet.Builder claims = JwtClaimsSet.builder()
                .subject(caller.subject())
                .issuer(caller.issuer())
                .audience(List.of(TokenProperties.AUDIENCE))
                .claim(ROLES, caller.roles().stream().map(Role::label).sorted().toList());
        caller.customerId().ifPresent(id -> claims.claim(CUSTOMER_ID, id));
        if (!caller.restaurantIds().isEmpty()) {
            claims.claim(
                    RESTAURANT_IDS, caller.restaurantIds().stream().sorted().toList());
        }
        return claims;
    }

    private static Caller read(Jwt token) {
        return new Caller(
                token.getSubject(),
                token.getClaimAsString("iss"),
                list(token, ROLES).stream()
                        .flatMap(label -> Role.labelled(label).stream())
                        .collect(Collectors.toSet()),
                text(token, CUSTOMER_ID),
                Set.copyOf(list(token, RESTAURANT_IDS)));
    }

    private static Optional<String> text(Jwt token, String claim) {
        Object value = token.getClaims().get(claim);
        if (value == null || value instanceof String) {
            return Optional.ofNullable((String) value);
        }
        throw new IllegalArgumentException(claim);
    }

    private static List<String> list(Jwt token, String claim) {
        Object value = token.getClaims().get(claim);
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> items && items.stream().allMatch(String.class::isInstance)) {
            return items.stream().map(String.class::cast).distinct().toList();
        }
        throw new IllegalArgumentException(claim);
    }
}

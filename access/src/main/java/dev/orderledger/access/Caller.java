package dev.orderledger.access;

import java.security.Principal;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/**
 * Who calls, as a token that was checked says.
 *
 * @param subject       the issuer's name for the caller; stands in the history of what the caller does
 * @param issuer        who issued the token; another issuer may give the same name to another caller
 * @param customerId    which customer a {@link Role#CUSTOMER} is; empty for others
 * @param restaurantIds which restaurants a {@link Role#RESTAURANT} runs; empty for others
 */
public record Caller(
        String subject, String issuer, Set<Role> roles, Optional<String> customerId, Set<String> restaurantIds)
        implements Principal {

    public Caller {
        roles = Set.copyOf(roles);
        restaurantIds = Set.copyOf(restaurantIds);
    }

    /** Who calls in the request that this thread answers; none when it answers none, or when the route needs no token. */
    public static Optional<Caller> current() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Caller caller
                ? Optional.of(caller)
                : Optional.empty();
    }

    /** The token of the request that this thread answers, for another service that has to check it as well. */
    public static Optional<String> currentToken() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken authentication
                ? Optional.of(authentication.getToken().getTokenValue())
                : Optional.empty();
    }

    /** The subject. */
    @Override
    public String getName() {
        return subject;
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }

    /** Whether the caller is this customer. */
    public boolean isCustomer(String id) {
        return is(Role.CUSTOMER) && customerId.filter(id::equals).isPresent();
    }

    /** Whether the caller runs this restaurant. */
    public boolean isRestaurant(String id) {
        return is(Role.RESTAURANT) && restaurantIds.contains(id);
    }

    /** Whether the caller may read whatever there is: an auditor, an operator. */
    public boolean readsAll() {
        return is(Role.AUDITOR) || is(Role.OPERATOR);
    }

    /** Whether the caller may read an order, which a customer has placed at a restaurant. */
    public boolean readsOrder(String ofCustomer, String atRestaurant) {
        return readsAll() || isCustomer(ofCustomer) || isRestaurant(atRestaurant);
    }
}

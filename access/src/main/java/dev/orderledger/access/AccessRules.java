package dev.orderledger.access;

import static dev.orderledger.access.Role.AUDITOR;
import static dev.orderledger.access.Role.CUSTOMER;
import static dev.orderledger.access.Role.OPERATOR;
import static dev.orderledger.access.Role.RESTAURANT;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.HEAD;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Who may ask for what, route by route, in the order in which the rules are tried. What is not here is refused. Where a
 * customer or a restaurant is named, it is for what is theirs: the service that answers decides that, since only the data tell.
 */
final class AccessRules {

    static final List<Rule> ALL = List.of(
            everyone(GET, "/"),
            everyone(GET, "/openapi.yaml"),
            everyone(GET, "/docs/**"),
            everyone(GET, "/docs"),
            everyone(GET, "/actuator/health/**"),
            only(GET, "/actuator/**", AUDITOR, OPERATOR),
            only(POST, "/api/orders", CUSTOMER, OPERATOR),
            only(POST, "/api/orders/{orderId}/cancellation", CUSTOMER, OPERATOR),
            only(GET, "/api/orders", CUSTOMER, RESTAURANT, AUDITOR, OPERATOR),
            only(GET, "/api/orders/{orderId}", CUSTOMER, RESTAURANT, AUDITOR, OPERATOR),
            only(GET, "/api/orders/{orderId}/live", CUSTOMER, RESTAURANT, AUDITOR, OPERATOR),
            only(GET, "/api/orders/{orderId}/at", CUSTOMER, RESTAURANT, AUDITOR, OPERATOR),
            only(GET, "/api/orders/{orderId}/texts", CUSTOMER, RESTAURANT, OPERATOR),
            only(GET, "/api/orders/{orderId}/history", AUDITOR, OPERATOR),
            only(GET, "/api/audit/**", AUDITOR, OPERATOR),
            only(GET, "/api/payments/{orderId}", CUSTOMER, AUDITOR, OPERATOR),
            only(PUT, "/internal/payments/{orderId}/card", CUSTOMER, OPERATOR),
            only(POST, "/api/customers", CUSTOMER, OPERATOR),
            only(GET, "/api/customers/{customerId}", CUSTOMER, AUDITOR, OPERATOR),
            only(GET, "/api/customers/{customerId}/orders", CUSTOMER, AUDITOR, OPERATOR),
            only(DELETE, "/api/customers/{customerId}/personal-data", CUSTOMER, OPERATOR),
            only(PUT, "/api/customers/{customerId}/credit-limit", OPERATOR),
            only(POST, "/api/customers/{customerId}/block", OPERATOR),
            only(POST, "/api/customers/{customerId}/unblock", OPERATOR),
            only(POST, "/api/restaurants", OPERATOR),
            everyone(GET, "/api/restaurants/{restaurantId}"),
            only(POST, "/api/restaurants/{restaurantId}/open", RESTAURANT, OPERATOR),
            only(POST, "/api/restaurants/{restaurantId}/close", RESTAURANT, OPERATOR),
            only(PUT, "/api/restaurants/{restaurantId}/menu/{itemId}", RESTAURANT, OPERATOR),
            only(POST, "/api/restaurants/{restaurantId}/tickets/{orderId}/prepared", RESTAURANT, OPERATOR),
            only(GET, "/api/restaurants/{restaurantId}/tickets", RESTAURANT, AUDITOR, OPERATOR),
            only(GET, "/api/restaurants/{restaurantId}/board", RESTAURANT, AUDITOR, OPERATOR),
            only(GET, "/api/restaurants/{restaurantId}/sales", RESTAURANT, AUDITOR, OPERATOR),
            only(GET, "/api/admin/**", AUDITOR, OPERATOR),
            only(null, "/api/admin/**", OPERATOR),
            only(POST, "/admin/read-models/verification", AUDITOR, OPERATOR),
            only(GET, "/admin/**", AUDITOR, OPERATOR),
            only(null, "/admin/**", OPERATOR));

    private static final RequestMatcher ANY = new OrRequestMatcher(
            ALL.stream().flatMap(rule -> rule.matchers().stream()).toList());

    private AccessRules() {}

    /** Whether there is a rule for the request, whatever roles it asks for. */
    static boolean know(HttpServletRequest request) {
        return ANY.matches(request);
    }

    /**
     * One rule.
     *
     * @param method  {@code null} for every one; {@code GET} stands for {@code HEAD}, too
     * @param pattern of the path
     * @param roles   each of which may; empty when anyone may, even without a token
     */
    record Rule(HttpMethod method, String pattern, Set<Role> roles) {

        List<RequestMatcher> matchers() {
            PathPatternRequestMatcher.Builder matcher = PathPatternRequestMatcher.withDefaults();
            return method == GET
                    ? Stream.of(GET, HEAD)
                            .<RequestMatcher>map(it -> matcher.matcher(it, pattern))
                            .toList()
                    : List.of(matcher.matcher(method, pattern));
        }

        boolean isForEveryone() {
            return roles.isEmpty();
        }

        String[] roleNames() {
            return roles.stream().map(Role::name).toArray(String[]::new);
        }
    }

    private static Rule everyone(HttpMethod method, String pattern) {
        return new Rule(method, pattern, Set.of());
    }

    private static Rule only(HttpMethod method, String pattern, Role first, Role... others) {
        return new Rule(method, pattern, EnumSet.of(first, others));
    }
}

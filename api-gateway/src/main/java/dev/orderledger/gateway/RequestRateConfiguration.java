package dev.orderledger.gateway;

import dev.orderledger.access.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** How often an address and a caller may ask: an address before its token is looked at, a caller after that. */
@Configuration(proxyBeanMethods = false)
class RequestRateConfiguration {

    private static final int BEFORE_TOKENS = Ordered.HIGHEST_PRECEDENCE + 5;
    private static final int AFTER_TOKENS = 5;

    @Bean
    FilterRegistrationBean<RequestRate> rateOfAnAddress(GatewayProperties properties) {
        return at(
                BEFORE_TOKENS,
                new RequestRate(
                        "client address",
                        properties.rates().perAddress(),
                        request -> Optional.of(request.getRemoteAddr())));
    }

    @Bean
    FilterRegistrationBean<RequestRate> rateOfACaller(GatewayProperties properties) {
        return at(
                AFTER_TOKENS,
                new RequestRate("caller", properties.rates().perCaller(), RequestRateConfiguration::caller));
    }

    private static Optional<String> caller(HttpServletRequest request) {
        return Caller.current().map(caller -> caller.issuer() + ' ' + caller.subject());
    }

    private static FilterRegistrationBean<RequestRate> at(int order, RequestRate rate) {
        FilterRegistrationBean<RequestRate> filter = new FilterRegistrationBean<>(rate);
        filter.setOrder(order);
        return filter;
    }
}

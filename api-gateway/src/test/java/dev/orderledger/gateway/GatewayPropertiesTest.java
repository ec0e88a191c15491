package dev.orderledger.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class GatewayPropertiesTest {

    @Test
    void a_client_may_wait_30_seconds_by_default() {
        GatewayProperties properties = bind(Map.of());

        assertThat(properties.readTimeout()).isGreaterThan(Duration.ofSeconds(30));
        assertThat(properties.connectTimeout()).isEqualTo(Duration.ofMillis(500));
        assertThat(properties.maxBody()).isEqualTo(DataSize.ofKilobytes(256));
        assertThat(properties.services().orders()).isEqualTo(URI.create("http://localhost:8081"));
        assertThat(properties.services().restaurants()).isEqualTo(URI.create("http://localhost:8082"));
        assertThat(properties.services().customers()).isEqualTo(URI.create("http://localhost:8083"));
        assertThat(properties.services().payments()).isEqualTo(URI.create("http://localhost:8084"));
        assertThat(properties.services().projections()).isEqualTo(URI.create("http://localhost:8085"));
        assertThat(properties.services().fulfilment()).isEqualTo(URI.create("http://localhost:8086"));
        assertThat(properties.allowedOrigins()).isEmpty();
        assertThat(properties.surveyTimeout()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void one_service_can_be_elsewhere() {
        GatewayProperties properties = bind(Map.of("orderledger.gateway.services.orders", "http://orders:80"));

        assertThat(properties.services().orders()).isEqualTo(URI.create("http://orders:80"));
        assertThat(properties.services().payments()).isEqualTo(URI.create("http://localhost:8084"));
    }

    /** As docker-compose.yml sets them where nobody can sign in. */
    @Test
    void people_cannot_sign_in_where_the_variables_are_empty() {
        String prefix = "orderledger.gateway.sign-in.";

        assertThat(bind(Map.of()).peopleSignIn()).isFalse();
        assertThat(bind(Map.of(prefix + "authorization-url", "", prefix + "token-url", "", prefix + "client-id", ""))
                        .peopleSignIn())
                .isFalse();
        assertThat(bind(Map.of(prefix + "client-id", "docs")).peopleSignIn()).isTrue();
    }

    private static GatewayProperties bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("orderledger.gateway", GatewayProperties.class);
    }
}

package dev.orderledger.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderledger.platform.ServiceProperties;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.support.StaticWebApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.ExceptionHandlerExceptionResolver;

class ServiceFirewallTest {

    private final MockMvc web = MockMvcBuilders.standaloneSetup(new Echo())
            .addFilters(new ServiceFirewall(
                    new ServiceProperties(
                            "any", null, null, 0, 1, (short) 1, 1, Duration.ZERO, 10, DataSize.ofBytes(10)),
                    problems()))
            .build();

    @RestController
    static class Echo {

        @PostMapping("/")
        String echo(@RequestBody String body) {
            return body;
        }
    }

    @Test
    void a_body_of_the_size_that_is_allowed_goes_through_and_no_cache_keeps_the_answer() throws Exception {
        MockHttpServletResponse answer = answer(post().content("0123456789"));

        assertThat(answer.getContentAsString()).isEqualTo("0123456789");
        assertThat(answer.getHeader("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void a_larger_body_is_refused() throws Exception {
        MockHttpServletResponse answer = answer(post().content("01234567890"));

        assertThat(answer.getStatus()).isEqualTo(413);
        assertThat(answer.getContentAsString()).contains("CONTENT_TOO_LARGE", "10 bytes");
    }

    @Test
    void a_body_that_does_not_say_how_large_it_is_is_refused() throws Exception {
        MockHttpServletResponse answer = answer(post().header("Transfer-Encoding", "chunked"));

        assertThat(answer.getStatus()).isEqualTo(411);
        assertThat(answer.getContentAsString()).contains("LENGTH_REQUIRED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site"})
    void a_page_of_another_site_is_refused(String site) throws Exception {
        MockHttpServletResponse answer = answer(post().content("1").header("Sec-Fetch-Site", site));

        assertThat(answer.getStatus()).isEqualTo(403);
        assertThat(answer.getContentAsString()).contains("FORBIDDEN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"same-origin", "none"})
    void a_page_of_this_site_and_a_person_are_not(String site) throws Exception {
        assertThat(answer(post().content("1").header("Sec-Fetch-Site", site)).getStatus())
                .isEqualTo(200);
    }

    private static MockHttpServletRequestBuilder post() {
        return MockMvcRequestBuilders.post("/");
    }

    private MockHttpServletResponse answer(MockHttpServletRequestBuilder request) throws Exception {
        return web.perform(request).andReturn().getResponse();
    }

    private static ExceptionHandlerExceptionResolver problems() {
        StaticWebApplicationContext context = new StaticWebApplicationContext();
        context.registerSingleton("problems", Problems.class);
        context.refresh();
        ExceptionHandlerExceptionResolver resolver = new ExceptionHandlerExceptionResolver();
        resolver.setApplicationContext(context);
        resolver.setMessageConverters(List.of(new JacksonJsonHttpMessageConverter()));
        resolver.afterPropertiesSet();
        return resolver;
    }
}

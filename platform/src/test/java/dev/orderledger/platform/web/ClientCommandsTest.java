package dev.orderledger.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.orderledger.access.Caller;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

class ClientCommandsTest {

    private final CommandGateway gateway = mock();
    private final ClientCommands commands = new ClientCommands(gateway);

    @AfterEach
    void forgetTheRequest() {
        RequestContextHolder.resetRequestAttributes();
        SecurityContextHolder.clearContext();
    }

    @Test
    void a_command_that_lost_against_another_is_tried_again() {
        when(gateway.sendAndWait(any()))
                .thenThrow(new ConcurrencyException("another was quicker"))
                .thenThrow(new AggregateStreamCreationException("another was quicker to create it"))
                .thenReturn("done");

        assertThat(commands.<String>send("place it")).isEqualTo("done");
    }

    @Test
    void a_command_that_always_loses_fails() {
        when(gateway.sendAndWait(any())).thenThrow(new ConcurrencyException("another was quicker"));

        assertThatThrownBy(() -> commands.send("place it")).isInstanceOf(ConcurrencyException.class);
        verify(gateway, times(5)).sendAndWait(any());
    }

    @Test
    void a_refusal_is_not_tried_again() {
        when(gateway.sendAndWait(any())).thenThrow(new IllegalArgumentException("no"));

        assertThatThrownBy(() -> commands.send("place it")).isInstanceOf(IllegalArgumentException.class);
        verify(gateway).sendAndWait(any());
    }

    @Test
    void what_the_gateway_says_of_the_request_goes_with_the_command() {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addHeader("X-Correlation-Id", "request-7");
        request.addHeader("X-Request-Id", "mine");
        request.addHeader("X-Actor", "mallory");
        SecurityContextHolder.getContext()
                .setAuthentication(new TestingAuthenticationToken(
                        new Caller("anna", "urn:issuer", Set.of(), Optional.empty(), Set.of()), null));
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));

        commands.send("place it");

        ArgumentCaptor<CommandMessage<?>> sent = ArgumentCaptor.captor();
        verify(gateway).sendAndWait(sent.capture());
        assertThat(sent.getValue().getMetaData())
                .isEqualTo(Map.of(
                        "correlationId",
                        "request-7",
                        "requestId",
                        "mine",
                        "actor",
                        "anna",
                        "actorIssuer",
                        "urn:issuer"));
    }
}

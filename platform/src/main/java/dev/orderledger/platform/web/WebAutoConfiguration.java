package dev.orderledger.platform.web;

import dev.orderledger.platform.ServiceProperties;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.HandlerExceptionResolver;

@AutoConfiguration
@EnableConfigurationProperties(ServiceProperties.class)
@Import({Problems.class, TraceableProblems.class})
class WebAutoConfiguration {

    @Bean
    ServiceFirewall serviceFirewall(
            ServiceProperties service, @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        return new ServiceFirewall(service, problems);
    }

    @Bean
    ClientCommands clientCommands(CommandGateway commands) {
        return new ClientCommands(commands);
    }
}

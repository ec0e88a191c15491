package dev.orderledger.platform.web;

import dev.orderledger.platform.ServiceProperties;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

@AutoConfiguration
@EnableConfigurationProperties(ServiceProperties.class)
@Import({Problems.class, TraceableProblems.class, CrossSiteRequests.class})
class WebAutoConfiguration {

    @Bean
    ClientCommands clientCommands(CommandGateway commands) {
        return new ClientCommands(commands);
    }
}

package dev.orderledger.platform.processing;

import dev.orderledger.platform.log.AppendChannel;
import org.axonframework.config.Configuration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;

@AutoConfiguration
class ControlAutoConfiguration {

    @Bean
    ProcessorControl processorControl(JdbcTemplate jdbc) {
        return new ProcessorControl(jdbc);
    }

    @Bean
    ProcessorSwitch processorSwitch(
            ProcessorControl control, NodeClaims nodeClaims, ObjectProvider<Configuration> axon) {
        return new ProcessorSwitch(control, nodeClaims, axon);
    }

    @Bean
    AppendChannel controlAnnouncements(ProcessorSwitch processorSwitch) {
        return new AppendChannel("processor_control", processorSwitch::look);
    }
}

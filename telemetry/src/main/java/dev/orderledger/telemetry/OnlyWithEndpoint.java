package dev.orderledger.telemetry;

import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/** Leaves out all auto-configuration of traces unless there is an endpoint that takes them. */
class OnlyWithEndpoint implements AutoConfigurationImportFilter, EnvironmentAware {

    private static final String ENDPOINT = "management.opentelemetry.tracing.export.otlp.endpoint";

    private boolean hasEndpoint;

    @Override
    public void setEnvironment(Environment environment) {
        hasEndpoint = StringUtils.hasText(environment.getProperty(ENDPOINT));
    }

    @Override
    public boolean[] match(String[] autoConfigurations, AutoConfigurationMetadata metadata) {
        boolean[] stays = new boolean[autoConfigurations.length];
        for (int i = 0; i < stays.length; i++) {
            stays[i] = hasEndpoint || autoConfigurations[i] == null || !isOfTraces(autoConfigurations[i]);
        }
        return stays;
    }

    private static boolean isOfTraces(String autoConfiguration) {
        return autoConfiguration.startsWith("org.springframework.boot.micrometer.tracing.")
                || autoConfiguration.startsWith("org.springframework.boot.opentelemetry.");
    }
}

package dev.orderledger.platform.processing;

import org.axonframework.updates.configuration.UsagePropertyProvider;

/** A service calls nobody it does not need. */
final class NoUpdateCheck implements UsagePropertyProvider {

    @Override
    public Boolean getDisabled() {
        return true;
    }

    @Override
    public String getUrl() {
        return null;
    }

    @Override
    public int priority() {
        return Integer.MAX_VALUE;
    }
}

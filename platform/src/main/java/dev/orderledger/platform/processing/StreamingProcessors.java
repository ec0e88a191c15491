package dev.orderledger.platform.processing;

import java.util.List;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.StreamingEventProcessor;

/** The processors of this service that follow a log. */
public final class StreamingProcessors {

    private StreamingProcessors() {}

    public static List<StreamingEventProcessor> of(Configuration axon) {
        return axon.eventProcessingConfiguration().eventProcessors().values().stream()
                .filter(StreamingEventProcessor.class::isInstance)
                .map(StreamingEventProcessor.class::cast)
                .toList();
    }
}

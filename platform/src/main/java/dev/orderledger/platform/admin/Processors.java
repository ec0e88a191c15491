package dev.orderledger.platform.admin;

import dev.orderledger.access.RequestRefused;
import dev.orderledger.platform.ServiceProperties;
import dev.orderledger.platform.admin.ProcessorStatus.SegmentStatus;
import dev.orderledger.platform.eventstore.EventTable;
import dev.orderledger.platform.log.EventLog;
import dev.orderledger.platform.processing.FailureLog;
import dev.orderledger.platform.processing.FailureLog.Failure;
import dev.orderledger.platform.processing.Lag;
import dev.orderledger.platform.processing.ProcessorControl;
import dev.orderledger.platform.processing.ProcessorLag;
import dev.orderledger.platform.processing.SegmentToken;
import dev.orderledger.platform.processing.SegmentTokens;
import dev.orderledger.platform.processing.StreamingProcessors;
import dev.orderledger.platform.rebuild.Generation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackingToken;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcTemplate;

/** The streaming processors of this service, as they stand on all its nodes. */
final class Processors {

    private final ServiceProperties service;
    private final Configuration axon;
    private final JdbcTemplate jdbc;
    private final SegmentTokens tokens;
    private final ProcessorControl control;
    private final ProcessorLag lags;
    private final FailureLog failures;

    Processors(
            ServiceProperties service,
            Configuration axon,
            JdbcTemplate jdbc,
            SegmentTokens tokens,
            ProcessorControl control,
            ProcessorLag lags,
            FailureLog failures) {
        this.service = service;
        this.axon = axon;
        this.jdbc = jdbc;
        this.tokens = tokens;
        this.control = control;
        this.lags = lags;
        this.failures = failures;
    }

    List<ProcessorStatus> all() {
        List<ProcessorStatus> all = new ArrayList<>();
        byName().forEach((name, processor) -> all.add(status(name, processor)));
        return all;
    }

    /** @throws RequestRefused when there is none */
    StreamingEventProcessor get(String name) {
        StreamingEventProcessor processor = byName().get(name);
        if (processor == null) {
            throw new RequestRefused(HttpStatus.NOT_FOUND, "PROCESSOR_UNKNOWN", "There is no processor of this name.");
        }
        return processor;
    }

    /** A read model stands for the processor of the generation that serves; the processor of the other one is not listed. */
    private Map<String, StreamingEventProcessor> byName() {
        Map<String, StreamingEventProcessor> byName = new TreeMap<>();
        StreamingProcessors.of(axon).forEach(processor -> byName.put(processor.getName(), processor));
        jdbc.query("SELECT model, serving FROM generation", row -> {
            String model = row.getString("model");
            Generation serving = Generation.valueOf(row.getString("serving").toUpperCase(Locale.ROOT));
            byName.remove(serving.other().processorOf(model));
            StreamingEventProcessor processor = byName.remove(serving.processorOf(model));
            if (processor != null) {
                byName.put(model, processor);
            }
        });
        return byName;
    }

    private ProcessorStatus status(String shownAs, StreamingEventProcessor processor) {
        String name = processor.getName();
        EventLog log = ProcessorLag.logOf(processor);
        Map<Integer, Failure> failing = failures.of(name);
        List<SegmentStatus> segments = tokens.of(name).stream()
                .map(stored -> status(stored, log, failing.get(stored.segment().getSegmentId())))
                .toList();
        return new ProcessorStatus(
                service.name(),
                service.shard(),
                shownAs,
                log.table() == EventTable.INBOX ? "inbox" : "event-store",
                processor.isRunning(),
                control.pauseOf(name).orElse(null),
                segments,
                segments.stream().mapToLong(SegmentStatus::lag).max().orElse(0),
                segments.stream().mapToDouble(SegmentStatus::lagSeconds).max().orElse(0));
    }

    private SegmentStatus status(SegmentToken stored, EventLog log, Failure failure) {
        TrackingToken token = stored.token();
        Lag lag = lags.behind(log, token);
        OptionalLong position = token == null ? OptionalLong.empty() : token.position();
        return new SegmentStatus(
                stored.segment().getSegmentId(),
                stored.node(),
                position.isPresent() ? position.getAsLong() : null,
                lag.events(),
                lag.age().toMillis() / 1000.0,
                lag.events() == 0,
                ReplayToken.isReplay(token),
                failure);
    }
}

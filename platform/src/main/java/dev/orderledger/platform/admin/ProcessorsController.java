package dev.orderledger.platform.admin;

import dev.orderledger.platform.processing.ProcessorControl;
import dev.orderledger.platform.web.Problem;
import dev.orderledger.platform.web.RequestHeaders;
import java.util.List;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/admin/processors")
class ProcessorsController {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessorsController.class);
    private static final String NOBODY = "anonymous";

    private final Processors processors;
    private final ProcessorControl control;
    private final Segments segments;

    ProcessorsController(Processors processors, ProcessorControl control, Segments segments) {
        this.processors = processors;
        this.control = control;
        this.segments = segments;
    }

    record Listing(List<ProcessorStatus> items) {}

    @GetMapping
    Listing list() {
        return new Listing(processors.all());
    }

    @PostMapping("/{name}/pause")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void pause(
            @PathVariable String name, @RequestHeader(name = RequestHeaders.ACTOR, defaultValue = NOBODY) String by) {
        control.pause(known(name, "pauses", by).getName(), by);
    }

    @PostMapping("/{name}/resume")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void resume(
            @PathVariable String name, @RequestHeader(name = RequestHeaders.ACTOR, defaultValue = NOBODY) String by) {
        control.resume(known(name, "resumes", by).getName(), by);
    }

    @PostMapping("/{name}/split")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void split(
            @PathVariable String name, @RequestHeader(name = RequestHeaders.ACTOR, defaultValue = NOBODY) String by) {
        segments.split(known(name, "splits", by).getName(), by);
    }

    @PostMapping("/{name}/merge")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void merge(
            @PathVariable String name, @RequestHeader(name = RequestHeaders.ACTOR, defaultValue = NOBODY) String by) {
        segments.merge(known(name, "merges", by), by);
    }

    private StreamingEventProcessor known(String name, String does, String by) {
        StreamingEventProcessor processor = processors.find(name).orElseThrow(ProcessorsController::unknown);
        LOG.info("{} {} {}", by, does, name);
        return processor;
    }

    private static ErrorResponseException unknown() {
        return new ErrorResponseException(
                HttpStatus.NOT_FOUND,
                Problem.of(HttpStatus.NOT_FOUND, "PROCESSOR_UNKNOWN", "There is no processor of this name."),
                null);
    }
}

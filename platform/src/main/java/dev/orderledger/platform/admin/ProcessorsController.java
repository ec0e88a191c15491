package dev.orderledger.platform.admin;

import dev.orderledger.platform.processing.ProcessorControl;
import dev.orderledger.platform.web.RequestHeaders;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
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
        control.pause(processors.get(name).getName(), by);
        LOG.info("{} pauses {}", by, name);
    }

    @PostMapping("/{name}/resume")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void resume(
            @PathVariable String name, @RequestHeader(name = RequestHeaders.ACTOR, defaultValue = NOBODY) String by) {
        control.resume(processors.get(name).getName(), by);
        LOG.info("{} resumes {}", by, name);
    }

    @PostMapping("/{name}/split")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void split(
            @PathVariable String name, @RequestHeader(name = RequestHeaders.ACTOR, defaultValue = NOBODY) String by) {
        segments.split(name, by);
        LOG.info("{} splits {}", by, name);
    }

    @PostMapping("/{name}/merge")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void merge(
            @PathVariable String name, @RequestHeader(name = RequestHeaders.ACTOR, defaultValue = NOBODY) String by) {
        segments.merge(name, by);
        LOG.info("{} merges {}", by, name);
    }
}

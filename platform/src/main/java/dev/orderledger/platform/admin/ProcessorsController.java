package dev.orderledger.platform.admin;

import dev.orderledger.access.Caller;
import dev.orderledger.platform.metadata.Actor;
import dev.orderledger.platform.processing.ProcessorControl;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/admin/processors")
class ProcessorsController {

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
    void pause(@PathVariable String name, @AuthenticationPrincipal Caller caller) {
        control.pause(processors.get(name).getName(), Actor.of(caller));
    }

    @PostMapping("/{name}/resume")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void resume(@PathVariable String name, @AuthenticationPrincipal Caller caller) {
        control.resume(processors.get(name).getName(), Actor.of(caller));
    }

    @PostMapping("/{name}/split")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void split(@PathVariable String name, @AuthenticationPrincipal Caller caller) {
        segments.split(name, caller.subject());
    }

    @PostMapping("/{name}/merge")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void merge(@PathVariable String name, @AuthenticationPrincipal Caller caller) {
        segments.merge(name, caller.subject());
    }
}

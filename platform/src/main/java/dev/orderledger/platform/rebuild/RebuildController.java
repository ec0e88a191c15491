package dev.orderledger.platform.rebuild;

import dev.orderledger.access.Caller;
import dev.orderledger.platform.metadata.Actor;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/admin")
class RebuildController {

    private final Rebuilds rebuilds;

    RebuildController(Rebuilds rebuilds) {
        this.rebuilds = rebuilds;
    }

    record Reset(String to) {}

    @PostMapping("/processors/{name}/reset")
    ResponseEntity<Rebuild> reset(
            @PathVariable String name, @RequestBody Reset reset, @AuthenticationPrincipal Caller caller) {
        Rebuild rebuild = rebuilds.start(name, ResetTo.of(reset.to()), Actor.of(caller));
        return ResponseEntity.accepted()
                .location(URI.create("/admin/rebuilds/" + rebuild.id()))
                .body(rebuild);
    }

    @GetMapping("/rebuilds")
    List<Rebuild> rebuilds() {
        return rebuilds.all();
    }

    @GetMapping("/rebuilds/{id}")
    Rebuild rebuild(@PathVariable String id) {
        return rebuilds.find(uuid(id)).orElseThrow(() -> Rebuilds.unknown(id));
    }

    @DeleteMapping("/rebuilds/{id}")
    Rebuild cancel(@PathVariable String id, @AuthenticationPrincipal Caller caller) {
        return rebuilds.cancel(uuid(id), caller.subject());
    }

    private static UUID uuid(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw Rebuilds.unknown(id);
        }
    }
}

package dev.orderledger.platform.admin;

import dev.orderledger.access.Caller;
import dev.orderledger.platform.admin.DeadLetterAdministration.Outcome;
import dev.orderledger.platform.web.Paging;
import java.util.List;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/admin/dead-letters")
class DeadLettersController {

    private final DeadLetterSequences sequences;
    private final DeadLetterAdministration desk;

    DeadLettersController(DeadLetterSequences sequences, DeadLetterAdministration desk) {
        this.sequences = sequences;
        this.desk = desk;
    }

    /** @param next the cursor of the next page; {@code null} on the last one */
    record Page(List<DeadLetterSequence> items, String next) {}

    /** @param left how many letters of the sequence wait on */
    record Deleted(long left) {}

    @GetMapping
    Page list(@RequestParam(defaultValue = "50") int limit, @RequestParam(defaultValue = "0") String cursor) {
        int oneMore = Paging.limit(limit) + 1;
        List<DeadLetterSequence> found = sequences.page(Paging.position(cursor), oneMore);
        List<DeadLetterSequence> page = found.subList(0, Math.min(limit, found.size()));
        return new Page(
                page, found.size() > limit ? Long.toString(page.get(limit - 1).number()) : null);
    }

    @PostMapping("/{processor}/{sequence}/retry")
    Outcome retry(
            @PathVariable String processor, @PathVariable String sequence, @AuthenticationPrincipal Caller caller) {
        return desk.retry(processor, sequence, caller.subject());
    }

    @DeleteMapping("/{processor}/{sequence}")
    Deleted delete(
            @PathVariable String processor, @PathVariable String sequence, @AuthenticationPrincipal Caller caller) {
        return new Deleted(desk.delete(processor, sequence, caller.subject()));
    }
}

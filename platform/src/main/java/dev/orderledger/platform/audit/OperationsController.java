package dev.orderledger.platform.audit;

import dev.orderledger.platform.web.Paging;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class OperationsController {

    private final Operations operations;

    OperationsController(Operations operations) {
        this.operations = operations;
    }

    /** @param next the cursor of the next page; {@code null} on the last one */
    record Page(List<Operation> items, String next) {}

    /** What operators did here, oldest first. */
    @GetMapping("/admin/operations")
    Page operations(@RequestParam(defaultValue = "50") int limit, @RequestParam(defaultValue = "0") String cursor) {
        int oneMore = Paging.limit(limit) + 1;
        List<Operation> found = operations.after(Paging.position(cursor), oneMore);
        List<Operation> page = found.subList(0, Math.min(limit, found.size()));
        return new Page(
                page, found.size() > limit ? Long.toString(page.get(limit - 1).position()) : null);
    }
}

package dev.orderledger.projections.ledger;

import dev.orderledger.contracts.Context;
import dev.orderledger.contracts.EventTypes;
import dev.orderledger.platform.ServiceProperties;
import dev.orderledger.platform.web.InvalidInput;
import dev.orderledger.projections.web.Parameters;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class LedgerController {

    private final JdbcClient jdbc;
    private final LedgerRows rows;
    private final int shard;

    LedgerController(JdbcClient jdbc, LedgerRows rows, ServiceProperties service) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.shard = service.shard();
    }

    @GetMapping("/api/audit/events")
    EventPage events(
            @RequestParam(required = false) String context,
            @RequestParam(required = false) String type,
            @RequestParam(required = false) String from,
            @RequestParam(required = false) String to,
            @RequestParam(required = false) String cursor,
            @RequestParam(required = false) String limit) {
        return new FindEvents(
                        context(context),
                        type(type),
                        Parameters.instant("from", from),
                        Parameters.instant("to", to),
                        LedgerCursor.read(cursor, shard),
                        Parameters.limit(limit))
                .in(jdbc, rows);
    }

    private static Context context(String label) {
        if (label == null) {
            return null;
        }
        return Stream.of(Context.values())
                .filter(context -> context.label().equals(label))
                .findFirst()
                .orElseThrow(() ->
                        new InvalidInput("context", "must be one of order, customer, payment, restaurant, fulfilment"));
    }

    /** The stored name of an event that is given by its short one, as histories show it. */
    private static String type(String name) {
        if (name == null) {
            return null;
        }
        return EventTypes.all().stream()
                .filter(event -> event.getSimpleName().equals(name))
                .map(EventTypes::nameOf)
                .findFirst()
                .orElseThrow(() -> new InvalidInput("type", "must be the name of an event, such as OrderPlaced"));
    }
}

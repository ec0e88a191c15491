package dev.orderledger.quickstart.verify;

import dev.orderledger.contracts.Context;
import dev.orderledger.platform.serialization.EventSerializer;
import dev.orderledger.platform.serialization.Upcasters;
import dev.orderledger.platform.verification.SnapshotReport;
import dev.orderledger.platform.verification.SnapshotVerification;
import dev.orderledger.quickstart.verify.Verdict.Breach;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import tools.jackson.databind.JsonNode;

/**
 * Invariant 7: whatever can be rebuilt from events is what they make of it. The service that keeps the read models
 * writes each once more, beside it, and compares; snapshots are made again here.
 */
final class DerivedState {

    private final Records records;
    private final List<Breach> breaches = new ArrayList<>();

    DerivedState(Records records) {
        this.records = records;
    }

    Verdict check() {
        long rows = 0;
        int models = 0;
        for (JsonNode report : records.readModels()) {
            models++;
            rows += report.path("rows").asLong();
            String model = report.path("model").asString();
            for (JsonNode key : report.path("different")) {
                breaches.add(new Breach("order " + key.asString(), "is not in " + model + " as the ledger has it"));
            }
        }
        long snapshots = 0;
        for (Map.Entry<Context, DataSource> store : records.eventStores().entrySet()) {
            snapshots += snapshots(store.getKey(), store.getValue());
        }
        return new Verdict(
                7,
                "every read model and every snapshot is what a rebuild makes of it",
                "%d rows of %d read models with the ledger, row by row, and %d snapshots with their streams"
                        .formatted(rows, models, snapshots),
                breaches);
    }

    private long snapshots(Context context, DataSource store) {
        try {
            SnapshotReport report = new SnapshotVerification(store, new EventSerializer(), Upcasters.chain()).verify();
            report.untrue()
                    .forEach(it -> breaches.add(new Breach(
                            context.label() + " " + it.aggregateId(),
                            "its snapshot at " + it.sequence() + " " + it.detail())));
            return report.compared();
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "the snapshots of " + context.label() + " cannot be compared: " + e.getMessage(), e);
        }
    }
}

package dev.orderledger.quickstart.verify;

import dev.orderledger.quickstart.verify.Verdict.Breach;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The invariant 7: the service that keeps the read models writes each once more, beside it, and compares. */
final class ReadModels {

    private final Records records;

    ReadModels(Records records) {
        this.records = records;
    }

    Verdict check() {
        List<Breach> breaches = new ArrayList<>();
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
        return new Verdict(
                7,
                "every read model is what a rebuild makes of it",
                rows + " rows of " + models + " read models with the ledger, row by row",
                breaches);
    }
}

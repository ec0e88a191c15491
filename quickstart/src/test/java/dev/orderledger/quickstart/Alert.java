package dev.orderledger.quickstart;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/** An alert of {@code deploy/prometheus/alerts.yml}. */
record Alert(String name, Query query, String waits, String severity, String summary, String runbook) {

    private static final Path FILE = Path.of("../deploy/prometheus/alerts.yml");

    static List<Alert> all() throws IOException {
        try (Reader file = Files.newBufferedReader(FILE)) {
            List<Alert> alerts = new ArrayList<>();
            Map<String, List<Map<String, Object>>> content = new Yaml().load(file);
            for (Map<String, Object> group : content.get("groups")) {
                for (Object rule : (List<?>) group.get("rules")) {
                    alerts.add(of((Map<?, ?>) rule));
                }
            }
            return alerts;
        }
    }

    private static Alert of(Map<?, ?> rule) {
        Map<?, ?> labels = (Map<?, ?>) rule.get("labels");
        Map<?, ?> annotations = (Map<?, ?>) rule.get("annotations");
        return new Alert(
                (String) rule.get("alert"),
                new Query((String) rule.get("expr")),
                (String) rule.get("for"),
                (String) labels.get("severity"),
                (String) annotations.get("summary"),
                (String) annotations.get("runbook"));
    }

    @Override
    public String toString() {
        return name;
    }
}

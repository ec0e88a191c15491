package dev.orderledger.quickstart;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;

/** An alert of {@code deploy/prometheus/alerts.yml}. */
record Alert(String name, String expression, String waits, String severity, String summary, String runbook) {

    private static final Path FILE = Path.of("../deploy/prometheus/alerts.yml");
    private static final Pattern TOKEN =
            Pattern.compile("\\bby \\((?<by>[^)]*)\\)|\"[^\"]*\"|\\[[^]]*]|\\b\\d\\w*|\\w+\\s*\\("
                    + "|\\b(?:or|and|unless|offset|sum|max|min)\\b|(?<metric>[a-z_]\\w*)(?:\\{(?<matchers>[^}]*)})?");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)(=|!=)\"([^\"]*)\"");

    /**
     * What an alert looks at.
     *
     * @param values the labels that it asks for, each with its value; with {@code null} where any will do
     */
    record Selector(String metric, Map<String, String> values) {}

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
                (String) rule.get("expr"),
                (String) rule.get("for"),
                (String) labels.get("severity"),
                (String) annotations.get("summary"),
                (String) annotations.get("runbook"));
    }

    /** The metrics of the expression, in its order. */
    List<Selector> selectors() {
        List<Selector> selectors = new ArrayList<>();
        Matcher token = TOKEN.matcher(expression);
        while (token.find()) {
            if (token.group("metric") != null) {
                selectors.add(new Selector(token.group("metric"), labels(token.group("matchers"))));
            }
        }
        return selectors;
    }

    /** The labels that the expression groups by. */
    Set<String> groupedBy() {
        Set<String> labels = new TreeSet<>();
        TOKEN.matcher(expression)
                .results()
                .map(token -> token.group(1))
                .filter(by -> by != null)
                .forEach(by -> labels.addAll(List.of(by.split(", *"))));
        return labels;
    }

    private static Map<String, String> labels(String matchers) {
        Map<String, String> labels = new HashMap<>();
        if (matchers != null) {
            MATCHER.matcher(matchers)
                    .results()
                    .forEach(it -> labels.put(it.group(1), it.group(2).equals("=") ? it.group(3) : null));
        }
        return labels;
    }

    @Override
    public String toString() {
        return name;
    }
}

package dev.orderledger.quickstart;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** An expression of PromQL, as far as alerts and dashboards use it. */
record Query(String expression) {

    private static final Pattern TOKEN =
            Pattern.compile("\\bby \\((?<by>[^)]*)\\)|\"[^\"]*\"|\\[[^]]*]|\\b\\d\\w*|\\w+\\s*\\("
                    + "|\\b(?:or|and|unless|offset|sum|max|min)\\b|(?<metric>[a-z_]\\w*)(?:\\{(?<matchers>[^}]*)})?");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)(=~|!~|!=|=)\"([^\"]*)\"");
    private static final Pattern MADE = Pattern.compile("label_replace\\(.*?, \"(\\w+)\"");

    /**
     * What a query looks at.
     *
     * @param values the labels that it asks for, each with its value; with {@code null} where any will do
     */
    record Selector(String metric, Map<String, String> values) {}

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

    /** The labels that the expression makes of others. */
    Set<String> madeLabels() {
        return MADE.matcher(expression).results().map(it -> it.group(1)).collect(Collectors.toSet());
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
}

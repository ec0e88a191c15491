package dev.orderledger.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A dashboard of {@code deploy/grafana/dashboards}. */
record Dashboard(String uid, String title, List<Panel> panels) {

    static final Path GRAFANA = Path.of("../deploy/grafana");
    private static final JsonMapper JSON = JsonMapper.shared();

    /** What is drawn in one place. */
    record Panel(String dashboard, String title, Area area, List<Target> targets) {

        @Override
        public String toString() {
            return dashboard + ": " + title;
        }
    }

    /** Where a panel is; a dashboard is 24 wide. */
    record Area(int x, int y, int w, int h) {

        boolean overlaps(Area other) {
            return x < other.x + other.w && other.x < x + w && y < other.y + other.h && other.y < y + h;
        }
    }

    /**
     * A line of a panel, or several.
     *
     * @param dataSource the uid of the one that is asked
     */
    record Target(String dataSource, Query query, String legend) {

        private static final Pattern LABEL = Pattern.compile("\\{\\{(\\w+)}}");

        Set<String> labelsOfLegend() {
            return LABEL.matcher(legend).results().map(it -> it.group(1)).collect(Collectors.toSet());
        }
    }

    static List<Dashboard> all() throws IOException {
        try (Stream<Path> files = Files.list(GRAFANA.resolve("dashboards"))) {
            return files.sorted().map(Dashboard::read).toList();
        }
    }

    private static Dashboard read(Path file) {
        try {
            JsonNode json = JSON.readTree(Files.readString(file));
            String title = json.path("title").stringValue();
            List<Panel> panels = json.path("panels")
                    .valueStream()
                    .map(panel -> panel(title, panel))
                    .toList();
            return new Dashboard(json.path("uid").stringValue(), title, panels);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Panel panel(String dashboard, JsonNode json) {
        JsonNode place = json.path("gridPos");
        return new Panel(
                dashboard,
                json.path("title").stringValue(),
                new Area(
                        place.path("x").intValue(),
                        place.path("y").intValue(),
                        place.path("w").intValue(),
                        place.path("h").intValue()),
                json.path("targets").valueStream().map(Dashboard::target).toList());
    }

    private static Target target(JsonNode json) {
        return new Target(
                json.path("datasource").path("uid").stringValue(),
                new Query(json.path("expr").stringValue()),
                json.path("legendFormat").stringValue());
    }
}

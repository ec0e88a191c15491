package dev.orderledger.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderledger.quickstart.Dashboard.Panel;
import dev.orderledger.quickstart.Dashboard.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What can be said of a dashboard without a service. */
class DashboardsTest {

    private static final int WIDTH = 24;

    static List<Dashboard> dashboards() throws IOException {
        return Dashboard.all();
    }

    /** Those that draw something. */
    static List<Panel> panels() throws IOException {
        return Dashboard.all().stream()
                .flatMap(dashboard -> dashboard.panels().stream())
                .filter(panel -> !panel.targets().isEmpty())
                .toList();
    }

    @Test
    void there_are_three_each_with_a_uid_of_its_own() throws IOException {
        assertThat(dashboards()).hasSize(3).extracting(Dashboard::uid).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void no_panel_covers_another_one(Dashboard dashboard) {
        assertThat(dashboard.panels())
                .isNotEmpty()
                .allSatisfy(panel -> assertThat(panel.area().x() + panel.area().w())
                        .as(panel.title())
                        .isLessThanOrEqualTo(WIDTH))
                .allSatisfy(panel -> assertThat(dashboard.panels())
                        .filteredOn(other -> other != panel && other.area().overlaps(panel.area()))
                        .as(panel.title())
                        .isEmpty());
    }

    @ParameterizedTest
    @MethodSource("panels")
    void asks_the_data_source_that_is_provisioned(Panel panel) throws IOException {
        String dataSources = Files.readString(Dashboard.GRAFANA.resolve("provisioning/datasources/prometheus.yml"));
        assertThat(panel.targets())
                .extracting(Target::dataSource)
                .allSatisfy(uid -> assertThat(dataSources).contains("uid: " + uid));
    }

    @ParameterizedTest
    @MethodSource("panels")
    void names_its_lines_by_labels_that_they_have(Panel panel) {
        for (Target target : panel.targets()) {
            Set<String> there = new TreeSet<>(target.query().groupedBy());
            there.addAll(target.query().madeLabels());
            assertThat(there).containsAll(target.labelsOfLegend());
        }
    }
}

package dev.orderledger.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasuringReadsIT {

    @Test
    void every_question_is_asked_and_nothing_is_left(@TempDir Path directory) {
        Measured measured = Measured.by(new ReadsCommand(), directory, "--orders=500", "--rate=100", "--reads=10");

        measured.assertNames(
                "events in the ledger",
                "order documents",
                "an order, p99",
                "its history, p99",
                "orders of a customer, p99",
                "orders of a restaurant, p99",
                "orders with a status, p99",
                "orders placed within an hour, p99",
                "orders of a customer, by status and time, p99",
                "orders of a restaurant, by status and time, p99",
                "orders of a restaurant, by a rare status, p99",
                "orders on the next page of what was found, p99",
                "events of a type, p99");
        assertThat(measured.figures())
                .allSatisfy(
                        figure -> assertThat(figure.path("value").asDouble()).isPositive());
        assertThat(measured.value("order documents")).isBetween(500.0, 1_000.0);
    }
}

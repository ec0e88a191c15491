package dev.orderledger.platform.rebuild;

import org.springframework.jdbc.core.JdbcTemplate;

/** Which generation of a read model serves. */
final class Generations {

    private final JdbcTemplate jdbc;

    Generations(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    Generation serving(String model) {
        return Generation.of(
                jdbc.queryForObject("SELECT serving FROM generation WHERE model = ?", String.class, model));
    }

    void serve(String model, Generation generation) {
        jdbc.update("UPDATE generation SET serving = ?, since = now() WHERE model = ?", generation.label(), model);
    }
}

package dev.orderledger.restaurant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderledger.platform.eventstore.Snapshots;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithRestaurants.class)
class LoadingALongStreamIT {

    private final RunningRestaurants restaurants;

    LoadingALongStreamIT(RunningRestaurants restaurants) {
        this.restaurants = restaurants;
    }

    @Test
    void a_long_stream_is_read_from_its_snapshot() {
        String id = restaurants.register();
        for (int i = 0; i < Snapshots.EVENTS_BETWEEN; i++) {
            assertThat(restaurants
                            .api()
                            .post("/api/restaurants/" + id + (i % 2 == 0 ? "/open" : "/close"), "")
                            .status())
                    .isEqualTo(204);
        }

        assertThat(restaurants
                        .database()
                        .queryForObject("SELECT count(*) FROM snapshot WHERE aggregate_id = ?", Long.class, id))
                .isEqualTo(1);
        assertThat(restaurants
                        .api()
                        .get("/api/restaurants/" + id)
                        .body()
                        .path("open")
                        .asBoolean())
                .isFalse();
        assertThat(restaurants
                        .api()
                        .post("/api/restaurants/" + id + "/open", "")
                        .status())
                .isEqualTo(204);
        assertThat(restaurants
                        .api()
                        .get("/api/restaurants/" + id)
                        .body()
                        .path("open")
                        .asBoolean())
                .isTrue();
        assertThat(restaurants.stock(id)).isEqualTo(5);
    }
}

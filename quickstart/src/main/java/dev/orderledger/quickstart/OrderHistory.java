package dev.orderledger.quickstart;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The history of an order, put together from its pages. */
record OrderHistory(Client client) {

    List<JsonNode> of(String order) {
        String path = "/api/orders/" + Client.encoded(order) + "/history";
        List<JsonNode> events = new ArrayList<>();
        JsonNode page = client.get(path).require();
        page.path("events").forEach(events::add);
        while (page.path("next").isString()) {
            page = client.get(path + "?cursor=" + page.path("next").asString()).require();
            page.path("events").forEach(events::add);
        }
        return events;
    }
}

package dev.orderledger.gateway;

import dev.orderledger.gateway.ServiceCalls.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What several services have answered, in one list; each item names its service. */
final class SurveyedItems {

    private final List<Object> items = new ArrayList<>();

    /** In place of the items of a service that does not give any, one with its name and an error. */
    void add(String service, Answer answer) {
        JsonNode found = answer.body().isArray() ? answer.body() : answer.body().path("items");
        if (answer.isSuccess() && found.isArray()) {
            found.forEach(item -> items.add(item instanceof ObjectNode named ? named.put("service", service) : item));
        } else {
            String error = answer.status() == 0 ? "It does not answer." : "It answered " + answer.status() + ".";
            items.add(Map.of("service", service, "error", error));
        }
    }

    List<Object> list() {
        return items;
    }
}

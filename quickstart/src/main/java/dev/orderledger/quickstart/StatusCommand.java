package dev.orderledger.quickstart;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "status",
        description = "Shows what runs, where, and how far each service is behind.",
        footer = "Exit status 0 when everything runs and nothing fails, 1 otherwise.")
final class StatusCommand implements Callable<Integer> {

    private static final String ROW = "%-12s %-12s %10s %9s %9s  %s%n";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Mixin
    private DataOption data;

    @Mixin
    private JsonOption json;

    @Override
    public Integer call() {
        Servers servers = Servers.of(data.directory());
        List<JsonNode> services = Client.of(servers.gateway(), data.directory())
                .all("/api/admin/processors", "items")
                .collect(Collectors.groupingBy(
                        processor -> processor.path("service").asString(), TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(StatusCommand::service)
                .toList();
        json.print(services.stream(), items -> print(servers, items));
        return services.stream().allMatch(it -> it.path("state").asString().equals("running")) ? 0 : 1;
    }

    private static JsonNode service(Map.Entry<String, List<JsonNode>> processors) {
        ObjectNode service = JSON.createObjectNode().put("service", processors.getKey());
        boolean answers = processors.getValue().stream().allMatch(processor -> processor.has("running"));
        boolean fails = processors.getValue().stream().anyMatch(StatusCommand::fails);
        List<String> paused = processors.getValue().stream()
                .filter(processor -> processor.hasNonNull("paused"))
                .map(processor -> processor.path("name").asString())
                .toList();
        service.put("state", answers ? fails ? "failing" : "running" : "silent");
        service.put("processors", answers ? processors.getValue().size() : 0);
        service.put("lag", highest(processors.getValue(), "lag"));
        service.put("lagSeconds", highest(processors.getValue(), "lagSeconds"));
        service.put("paused", String.join(", ", paused));
        return service;
    }

    private static boolean fails(JsonNode processor) {
        return processor.path("segments").valueStream().anyMatch(segment -> segment.hasNonNull("error"));
    }

    private static double highest(List<JsonNode> processors, String field) {
        return processors.stream()
                .mapToDouble(processor -> processor.path(field).asDouble(0))
                .max()
                .orElse(0);
    }

    private static void print(Servers servers, Stream<JsonNode> services) {
        System.out.printf("gateway   %s%n", servers.gateway());
        System.out.printf("provider  %s/books%n", servers.psp());
        System.out.printf("process   %s%n%n", servers.pid());
        System.out.printf(ROW, "SERVICE", "STATE", "PROCESSORS", "LAG", "LAG [s]", "PAUSED");
        services.forEach(service -> System.out.printf(
                Locale.ROOT,
                ROW,
                service.path("service").asString(),
                service.path("state").asString(),
                service.path("processors").asInt(),
                (long) service.path("lag").asDouble(),
                String.format(Locale.ROOT, "%.1f", service.path("lagSeconds").asDouble()),
                service.path("paused").asString()));
    }
}

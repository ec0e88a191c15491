package dev.orderledger.gateway;

import dev.orderledger.gateway.ServiceCalls.Answer;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Asks all services the same and combines their answers into one. A service that does not answer is named in it. */
@Component
class AllServicesQuery implements DisposableBean {

    private static final int MAX_ITEMS = 200;
    private static final int MAX_CALLS = 60; // of ten who ask at the same time

    private final Map<String, URI> services;
    private final ServiceCalls calls;
    private final long timeoutMillis;
    private final ExecutorService threads =
            new ThreadPoolExecutor(0, MAX_CALLS, 10, TimeUnit.SECONDS, new SynchronousQueue<>());

    AllServicesQuery(GatewayProperties properties, ServiceCalls calls) {
        this.services = properties.services().byName();
        this.calls = calls;
        this.timeoutMillis = properties.surveyTimeout().toMillis();
    }

    /** The items of all. In place of those of a service that does not answer, one with its name and an error. */
    ServerResponse items(ServerRequest request) {
        List<Object> items = new ArrayList<>();
        ask(request, within(request)).forEach((service, answer) -> items.addAll(items(service, answer)));
        return ServerResponse.ok().body(Map.of("items", items));
    }

    /** What exactly one of them has, read or deleted. */
    ServerResponse find(ServerRequest request) {
        Map<String, Answer> answers = ask(request, within(request));
        for (Map.Entry<String, Answer> found : answers.entrySet()) {
            if (found.getValue().isSuccess()) {
                return answer(
                        request.method().name().equals("GET")
                                ? found.getValue()
                                : calls.send(
                                        request.method().name(),
                                        services.get(found.getKey()),
                                        within(request),
                                        request),
                        request);
            }
        }
        boolean complete = answers.values().stream().allMatch(answer -> answer.status() == 404);
        return complete
                ? ProblemAnswer.to(request, HttpStatus.NOT_FOUND, "NOT_FOUND", "No service has it.")
                : unavailable(request);
    }

    /**
     * The items of one service after those of the other, page by page. The cursor names the service to go on with.
     *
     * @param target what to ask each service for
     */
    ServerResponse pages(ServerRequest request, String target) {
        String cursor = request.param("cursor").orElse(first());
        int limit = limit(request);
        if (limit < 1 || limit > MAX_ITEMS || !isCursor(cursor)) {
            return ProblemAnswer.to(
                    request,
                    HttpStatus.BAD_REQUEST,
                    "INVALID_REQUEST",
                    "limit is 1 to " + MAX_ITEMS + ", and cursor the next of the page before.");
        }
        try {
            return ServerResponse.ok().body(page(request, target, cursor, limit));
        } catch (CursorRefused e) {
            return answer(e.answer, request);
        }
    }

    /** All items of all services, a page at a time. */
    void eachPage(ServerRequest request, String target, Consumer<List<Object>> pages) {
        String cursor = first();
        while (cursor != null) {
            Page page = page(request, target, cursor, MAX_ITEMS);
            pages.accept(page.items());
            cursor = page.next();
        }
    }

    private String first() {
        return services.keySet().iterator().next() + ":";
    }

    /** @param next the cursor of the next page; {@code null} on the last one */
    record Page(List<Object> items, String next) {}

    private Page page(ServerRequest request, String target, String cursor, int limit) {
        List<String> names = List.copyOf(services.keySet());
        int service = names.indexOf(cursor.split(":", 2)[0]);
        String within = cursor.substring(cursor.indexOf(':') + 1);
        int room = limit;
        List<Object> items = new ArrayList<>();
        while (room > 0 && service < names.size()) {
            Answer answer = calls.send("GET", services.get(names.get(service)), page(target, room, within), request);
            if (answer.status() == 400) {
                throw new CursorRefused(answer);
            }
            items.addAll(items(names.get(service), answer));
            room -= answer.body().path("items").size();
            JsonNode next = answer.body().path("next");
            within = next.isString() ? next.asString() : "";
            if (next.isString()) {
                break;
            }
            service++;
        }
        return new Page(items, service < names.size() ? names.get(service) + ":" + within : null);
    }

    /** Each with the name of its service; in place of those of a service that gives none, one with an error. */
    private static List<Object> items(String service, Answer answer) {
        JsonNode found = answer.body().isArray() ? answer.body() : answer.body().path("items");
        if (!answer.isSuccess() || !found.isArray()) {
            String error = answer.status() == 0 ? "It does not answer." : "It answered " + answer.status() + ".";
            return List.of(Map.of("service", service, "error", error));
        }
        return found.valueStream()
                .<Object>map(item -> item instanceof ObjectNode named ? named.put("service", service) : item)
                .toList();
    }

    private boolean isCursor(String cursor) {
        return services.containsKey(cursor.split(":", 2)[0]);
    }

    /** A service does not understand its part of a cursor. */
    private static final class CursorRefused extends RuntimeException {

        private final transient Answer answer;

        CursorRefused(Answer answer) {
            super("a cursor was refused", null, false, false);
            this.answer = answer;
        }
    }

    private Map<String, Answer> ask(ServerRequest request, String target) {
        Map<String, CompletableFuture<Answer>> asked = new LinkedHashMap<>();
        services.forEach((name, service) -> asked.put(name, ask(request, service, target)));
        Map<String, Answer> answers = new LinkedHashMap<>();
        asked.forEach((name, answer) -> answers.put(name, answer.join()));
        return answers;
    }

    private CompletableFuture<Answer> ask(ServerRequest request, URI service, String target) {
        try {
            return CompletableFuture.supplyAsync(() -> calls.send("GET", service, target, request), threads)
                    .completeOnTimeout(Answer.NONE, timeoutMillis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.completedFuture(Answer.NONE); // too many ask
        }
    }

    private static ServerResponse answer(Answer answer, ServerRequest request) {
        if (answer.status() == 0) {
            return unavailable(request);
        }
        ServerResponse.BodyBuilder response = ServerResponse.status(answer.status());
        if (answer.body().isMissingNode()) {
            return response.build();
        }
        return response.contentType(
                        answer.isSuccess() ? MediaType.APPLICATION_JSON : MediaType.APPLICATION_PROBLEM_JSON)
                .body(answer.body());
    }

    private static ServerResponse unavailable(ServerRequest request) {
        return ProblemAnswer.to(
                request, HttpStatus.SERVICE_UNAVAILABLE, "SERVICE_UNAVAILABLE", "Not all services could be asked.");
    }

    private static String within(ServerRequest request) {
        return request.servletRequest().getRequestURI().substring("/api".length());
    }

    private static String page(String path, int limit, String cursor) {
        String page = path + "?limit=" + limit;
        return cursor.isEmpty() ? page : page + "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
    }

    private static int limit(ServerRequest request) {
        try {
            return Integer.parseInt(request.param("limit").orElse("50"));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }
}

package dev.orderledger.gateway;

import dev.orderledger.web.Problem;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import tools.jackson.databind.json.JsonMapper;

/** Makes problem details of what the container refuses before there is a request, such as a line that is no HTTP. */
public class ContainerErrors extends ErrorReportValve {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    protected void report(Request request, Response response, Throwable failure) {
        HttpStatus status = HttpStatus.resolve(response.getStatus());
        if (status == null || !status.isError() || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        ProblemDetail problem = status == HttpStatus.BAD_REQUEST
                ? Problem.of(status, "INVALID_REQUEST", "This is no request that can be read.")
                : Problem.of(status, status.name(), status.getReasonPhrase() + ".");
        byte[] body = JSON.writeValueAsBytes(JSON.createObjectNode()
                .put("type", problem.getType().toString())
                .put("title", problem.getTitle())
                .put("status", status.value())
                .put("detail", problem.getDetail())
                .put("code", String.valueOf(problem.getProperties().get("code"))));
        try {
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
            response.finishResponse();
        } catch (IOException | IllegalStateException e) {
            container.getLogger().debug("The client is gone", e);
        }
    }
}

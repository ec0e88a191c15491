package dev.orderledger.platform.audit;

import dev.orderledger.access.Caller;
import dev.orderledger.platform.web.InvalidInput;
import dev.orderledger.platform.web.PlainText;
import dev.orderledger.web.RequestHeaders;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.MethodParameter;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpMethod;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Records every change that is asked of {@code /admin}, what it is asked with, and how it was answered. What cannot be
 * recorded is not done. The operator may give a {@code reason}, a parameter.
 */
@ControllerAdvice
final class OperationRecorder extends RequestBodyAdviceAdapter implements HandlerInterceptor, WebMvcConfigurer {

    private static final Logger LOG = LoggerFactory.getLogger(OperationRecorder.class);
    private static final String POSITION = OperationRecorder.class.getName() + ".position";
    private static final List<String> READING = List.of(HttpMethod.GET.name(), HttpMethod.HEAD.name());
    private static final int MAX_REASON = 200;

    private final Operations operations;
    private final JsonMapper json;

    OperationRecorder(Operations operations, JsonMapper json) {
        this.operations = operations;
        this.json = json;
    }

    /** A verification changes nothing. */
    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this)
                .addPathPatterns("/admin/**")
                .excludePathPatterns("/admin/read-models/verification");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!READING.contains(request.getMethod())) {
            Caller caller = Caller.current().orElseThrow();
            String operation = operation(request);
            String target = target(request);
            request.setAttribute(
                    POSITION,
                    operations.asked(
                            operation,
                            target,
                            reason(request),
                            caller,
                            request.getHeader(RequestHeaders.CORRELATION_ID)));
            LOG.info("{} asks for {} {}", caller.subject(), operation, target);
        }
        return true;
    }

    @Override
    public boolean supports(
            MethodParameter parameter, Type target, Class<? extends HttpMessageConverter<?>> converter) {
        return RequestContextHolder.getRequestAttributes() != null && position() != null;
    }

    /** As soon as it is read, and before it is done. */
    @Override
    public Object afterBodyRead(
            Object body,
            HttpInputMessage message,
            MethodParameter parameter,
            Type target,
            Class<? extends HttpMessageConverter<?>> converter) {
        operations.detailed(position(), json.writeValueAsString(body));
        return body;
    }

    private static Long position() {
        return (Long)
                RequestContextHolder.currentRequestAttributes().getAttribute(POSITION, RequestAttributes.SCOPE_REQUEST);
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, Exception failure) {
        if (request.getAttribute(POSITION) instanceof Long position) {
            try {
                operations.answered(position, response.getStatus());
            } catch (DataAccessException e) {
                LOG.warn("How operation {} was answered is not recorded: it was {}", position, response.getStatus(), e);
            }
        }
    }

    /** The steps of the route that are the same for all, such as {@code processors pause}; of a DELETE, with that word. */
    private static String operation(HttpServletRequest request) {
        String words = route(request).filter(step -> !isVariable(step)).collect(Collectors.joining(" "));
        return HttpMethod.DELETE.matches(request.getMethod()) ? words + " delete" : words;
    }

    /** The steps that name something. */
    private static String target(HttpServletRequest request) {
        Map<?, ?> named = (Map<?, ?>) request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        return route(request)
                .filter(OperationRecorder::isVariable)
                .map(step -> String.valueOf(named.get(step.substring(1, step.length() - 1))))
                .collect(Collectors.joining(" "));
    }

    private static Stream<String> route(HttpServletRequest request) {
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return Arrays.stream(pattern.toString().split("/")).skip(2); // nothing, and admin
    }

    private static boolean isVariable(String step) {
        return step.startsWith("{");
    }

    private static String reason(HttpServletRequest request) {
        String reason = request.getParameter("reason");
        if (reason != null && (reason.length() > MAX_REASON || !PlainText.OfText.isPlain(reason))) {
            throw new InvalidInput("reason", "has at most " + MAX_REASON + " characters, and no control characters");
        }
        return reason;
    }
}

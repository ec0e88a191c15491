package dev.orderledger.platform.audit;

import java.lang.reflect.Type;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;
import tools.jackson.databind.json.JsonMapper;

/** Records with an operation what it is asked with, as soon as that is read and before it is done. */
@ControllerAdvice
final class OperationDetails extends RequestBodyAdviceAdapter {

    private final Operations operations;
    private final JsonMapper json;

    OperationDetails(Operations operations, JsonMapper json) {
        this.operations = operations;
        this.json = json;
    }

    @Override
    public boolean supports(
            MethodParameter parameter, Type target, Class<? extends HttpMessageConverter<?>> converter) {
        return RequestContextHolder.getRequestAttributes() != null
                && position(RequestContextHolder.currentRequestAttributes()) != null;
    }

    @Override
    public Object afterBodyRead(
            Object body,
            HttpInputMessage message,
            MethodParameter parameter,
            Type target,
            Class<? extends HttpMessageConverter<?>> converter) {
        operations.detailed(position(RequestContextHolder.currentRequestAttributes()), json.writeValueAsString(body));
        return body;
    }

    private static Long position(RequestAttributes request) {
        return (Long) request.getAttribute(OperationRecorder.POSITION, RequestAttributes.SCOPE_REQUEST);
    }
}

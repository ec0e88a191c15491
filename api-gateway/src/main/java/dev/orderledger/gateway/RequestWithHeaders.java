package dev.orderledger.gateway;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A request as the services shall see it, with some headers replaced. */
class RequestWithHeaders extends HttpServletRequestWrapper {

    private final Map<String, String> replaced = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /**
     * @param replaced by name; a header whose value is {@code null} is gone
     */
    RequestWithHeaders(HttpServletRequest request, Map<String, String> replaced) {
        super(request);
        this.replaced.putAll(replaced);
    }

    @Override
    public String getHeader(String name) {
        return replaced.containsKey(name) ? replaced.get(name) : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        if (!replaced.containsKey(name)) {
            return super.getHeaders(name);
        }
        String value = replaced.get(name);
        return Collections.enumeration(value == null ? List.of() : List.of(value));
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.addAll(Collections.list(super.getHeaderNames()));
        names.addAll(replaced.keySet());
        names.removeIf(name -> replaced.containsKey(name) && replaced.get(name) == null);
        return Collections.enumeration(names);
    }
}

package dev.orderledger.projections.orderdocument;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The header {@code Prefer} of RFC 7240. A preference that cannot be read is ignored, as the RFC wants it. */
final class Preference {

    private static final Pattern WAIT =
            Pattern.compile("(?:^|[,;])\\s*wait\\s*=\\s*\"?(\\d{1,9})\"?\\s*(?=$|[,;])", Pattern.CASE_INSENSITIVE);
    private static final Duration MAX_WAIT = Duration.ofSeconds(30);

    private Preference() {}

    /** How long the client would wait; the first one counts, and never more than 30 seconds. */
    static Optional<Duration> waiting(List<String> headers) {
        return headers.stream()
                .map(WAIT::matcher)
                .filter(Matcher::find)
                .map(matcher -> Duration.ofSeconds(Long.parseLong(matcher.group(1))))
                .map(wait -> wait.compareTo(MAX_WAIT) > 0 ? MAX_WAIT : wait)
                .findFirst();
    }
}

package dev.orderledger.embedded;

import java.nio.file.Path;

/** A server does not come up; the message names what it is about. */
public final class CannotStart extends ExpectedFailure {

    CannotStart(String server, Path directory, String reason, Throwable cause) {
        super(server + " does not start on " + directory + ": " + reason, cause);
    }
}

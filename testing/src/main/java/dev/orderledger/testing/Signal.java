package dev.orderledger.testing;

import java.io.IOException;
import java.io.UncheckedIOException;

/** What one process can say to another, beyond what Java knows. */
public enum Signal {
    /** Do nothing any more. */
    STOP,
    /** Go on. */
    CONT,
    /** To PostgreSQL: end at once, as in a crash. */
    QUIT;

    public void sendTo(long pid) throws InterruptedException {
        try {
            int status = new ProcessBuilder("kill", "-" + this, Long.toString(pid))
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new IllegalStateException("kill -" + this + " " + pid + " ended with " + status);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

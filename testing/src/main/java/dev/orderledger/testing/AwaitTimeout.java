package dev.orderledger.testing;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** How long a test waits for a condition when it says nothing else. Only a test that fails takes that long. */
public final class AwaitTimeout implements LauncherSessionListener {

    private static final Duration ON_A_BUSY_MACHINE = Duration.ofMinutes(1);

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        Awaitility.setDefaultTimeout(ON_A_BUSY_MACHINE);
    }
}

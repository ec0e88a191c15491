package dev.orderledger.platform.faults;

import static org.awaitility.Awaitility.await;

import dev.orderledger.testing.JavaProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledNodeIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int SEGMENTS = 4;
    private static final String SECOND = "orderledger.service.node=second";

    @Test
    void of_two_nodes_that_started_together_one_takes_over_when_the_other_is_killed(@TempDir Path directory)
            throws Exception {
        try (SampleProcesses processes = new SampleProcesses(directory)) {
            JavaProcess first = processes.launchCredit();
            JavaProcess second = processes.launchCredit(SECOND);
            processes.startOrdering();
            SampleProcess.url(first);
            SampleProcess.url(second);
            processes.clients().startLoad(30);
            String killed = awaitNodes(processes, List.of("first", "second"));

            (killed.equals("first") ? first : second).kill();

            awaitNodes(processes, List.of(killed.equals("first") ? "second" : "first"));
            processes.clients().stopLoad();
            processes.assertNothingLostAndNothingTwice();
        }
    }

    /** Waits until all segments are held by some of these nodes; answers one that holds some. */
    private static String awaitNodes(SampleProcesses processes, List<String> nodes) {
        return await().atMost(TIMEOUT)
                .until(
                        () -> processes.records().nodesOfCredit(),
                        holders ->
                                holders.size() == SEGMENTS && holders.stream().allMatch(it -> isOneOf(nodes, it)))
                .get(0);
    }

    /** Nobody holds a segment between two nodes. */
    private static boolean isOneOf(List<String> nodes, String holder) {
        return holder != null && nodes.contains(holder);
    }
}

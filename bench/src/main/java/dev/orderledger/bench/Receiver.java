package dev.orderledger.bench;

import dev.orderledger.bench.receiver.Arrivals;
import dev.orderledger.embedded.ServiceDatabase;
import java.util.List;

/** The receiving service, wherever it runs. */
interface Receiver {

    /** What has reached its handler. */
    Arrivals arrivals();

    /** Where the service keeps its inbox; one that starts there goes on where another has stopped. */
    record Home(ServiceDatabase database, Topics topics) {

        static Home on(Servers servers) {
            return new Home(servers.newDatabase("receiver"), servers.topics());
        }

        List<String> arguments() {
            return RunningService.arguments("bench-receiver", database, topics);
        }
    }
}

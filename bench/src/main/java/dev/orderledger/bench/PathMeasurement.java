package dev.orderledger.bench;

import dev.orderledger.bench.receiver.ReceiverApplication;

/** The whole of {@code bench path}: servers first, then one section after the other. */
final class PathMeasurement {

    private PathMeasurement() {}

    static Report run(Settings settings, Servers.Wanted wanted, Progress progress) {
        return Measurement.run(wanted, progress, (servers, resources) -> {
            Report report = Report.begin(servers.description(), settings);
            measure(settings, servers, report, progress);
            return report;
        });
    }

    private static void measure(Settings settings, Servers servers, Report report, Progress progress) {
        boolean ours = settings.sections().stream().anyMatch(section -> section != Section.STOCK);
        if (ours) {
            progress.say("Starting the order service");
            try (OrderService orders = OrderService.start(servers)) {
                if (settings.sections().contains(Section.COMMANDS)) {
                    new CommandRate(settings, servers, orders, progress).measure(report);
                }
                measureDelivery(settings, servers, orders, report, progress);
            }
        }
        if (settings.sections().contains(Section.STOCK)) {
            new StockFigures(settings, servers, progress).measure(report);
        }
    }

    private static void measureDelivery(
            Settings settings, Servers servers, OrderService orders, Report report, Progress progress) {
        boolean throughput = settings.sections().contains(Section.THROUGHPUT);
        boolean latency = settings.sections().contains(Section.LATENCY);
        if (!throughput && !latency) {
            return;
        }
        progress.say("Starting the receiving service");
        Receiver.Home home = Receiver.Home.on(servers);
        HopLatency hop = new HopLatency(settings, orders, progress);
        try (ReceiverInProcess receiver = ReceiverInProcess.start(home)) {
            if (throughput) {
                new Throughput(settings, servers, orders, receiver, progress).measure(report);
            }
            if (latency) {
                hop.measure("one process", receiver, report);
            }
        }
        if (latency) {
            progress.say("Starting the receiving service in a process of its own");
            try (ReceiverInChild receiver = ReceiverInChild.start(ReceiverApplication.class, home.arguments())) {
                hop.measure("two processes", receiver, report);
            }
        }
    }
}

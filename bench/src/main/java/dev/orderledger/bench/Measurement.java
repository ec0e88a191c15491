package dev.orderledger.bench;

/** What all measurements have around them: servers, of which nothing is left at the end, interrupted or not. */
interface Measurement {

    Report on(Servers servers, Resources resources);

    /** @throws CannotMeasure with the reason */
    static Report run(Servers.Wanted wanted, Progress progress, Measurement measurement) {
        Resources resources = new Resources();
        Thread onInterrupt = new Thread(resources::close, "stop-bench");
        Runtime.getRuntime().addShutdownHook(onInterrupt);
        try (resources) {
            Servers servers = resources.keep(Servers.start(wanted, progress));
            Report report = measurement.on(servers, resources);
            progress.say("Cleaning up");
            return report;
        } finally {
            forget(onInterrupt);
        }
    }

    /** The hook of a measurement that has ended. */
    static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the JVM is going down, and the hook has run
        }
    }
}

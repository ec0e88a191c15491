package dev.orderledger.quickstart;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        description = "Places orders that end in every way on a running Orderledger, and shows what became of them.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

    @Option(names = "--url", defaultValue = "http://localhost:8080", description = "The gateway (${DEFAULT-VALUE}).")
    private String url;

    @Override
    public Integer call() {
        return new Demo(new Client(url), System.out).run() ? 0 : 1;
    }
}

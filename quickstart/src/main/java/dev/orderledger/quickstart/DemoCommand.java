package dev.orderledger.quickstart;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "demo",
        description = "Places orders that end in every way on a running Orderledger, and shows what became of them.")
final class DemoCommand implements Callable<Integer> {

    @Mixin
    private GatewayOption gateway;

    @Override
    public Integer call() {
        return new Demo(gateway.client(), System.out).run() ? 0 : 1;
    }
}

package dev.orderledger.quickstart;

import dev.orderledger.gateway.Subject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "token",
        description = {
            "Prints a token that says who calls.",
            "It is for the gateway of this data folder:",
            "curl -H \"Authorization: Bearer $(./orderledger token --subject ada)\" ..."
        },
        mixinStandardHelpOptions = true)
final class TokenCommand implements Callable<Integer> {

    @Option(
            names = "--subject",
            paramLabel = "NAME",
            defaultValue = "${sys:user.name}",
            description = "Who it speaks for; stands in the history of what is done with it (${DEFAULT-VALUE}).")
    private String subject;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "The data folder of the Orderledger that shall believe it (${DEFAULT-VALUE}).")
    private Path data;

    @Option(
            names = "--valid",
            paramLabel = "TIME",
            defaultValue = "PT12H",
            description = "How long it is good for (${DEFAULT-VALUE}).")
    private Duration valid;

    @Override
    public Integer call() {
        if (!Subject.isOne(subject)) {
            throw new CannotRun("A subject has 1 to 200 characters of printable ASCII, no blank at either end.");
        }
        if (valid.isNegative() || valid.isZero()) {
            throw new CannotRun("A token must be valid for some time.");
        }
        System.out.println(TokenKey.in(data).sign(subject, valid));
        return 0;
    }
}

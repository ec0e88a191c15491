package dev.orderledger.quickstart;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "inbox",
        description = "Has a service of a running Orderledger read its topics again.",
        subcommands = CommandLine.HelpCommand.class)
final class InboxCommand implements Callable<Integer> {

    @Mixin
    private GatewayOption gateway;

    @Mixin
    private ReasonOption reason;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        command.commandLine().usage(command.commandLine().getOut());
        return CommandLine.ExitCode.USAGE;
    }

    @Command(
            name = "reread",
            description = "Reads all topics of a service again from their beginning.",
            footer =
                    "What the service has is known by its id; what it passed over, because it did not ask for it then, is"
                            + " stored now.")
    void reread(@Parameters(paramLabel = "SERVICE") String service) {
        gateway.client()
                .post(reason.with("/api/admin/inbox/" + Client.encoded(service) + "/reread"), null)
                .require();
        System.out.println("The inbox of " + service + " reads its topics again from their beginning.");
    }
}

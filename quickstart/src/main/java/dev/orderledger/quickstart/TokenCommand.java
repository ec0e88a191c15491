package dev.orderledger.quickstart;

import dev.orderledger.access.Caller;
import dev.orderledger.access.Subject;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "token",
        description = {
            "Prints a token that says who calls, and as what.",
            "It is for the gateway of this data folder:",
            "curl -H \"Authorization: Bearer $(./orderledger token --as auditor)\" ..."
        },
        footer = {
            "",
            "customer:ID      sees and orders what is theirs",
            "restaurant:ID    runs this kitchen; restaurant:ID,ID runs several",
            "auditor          reads all that happened, and changes nothing",
            "operator         runs the platform",
            "",
            "or an example of up --login, such as ada or kitchen-display"
        })
final class TokenCommand implements Runnable {

    @Option(
            names = "--as",
            paramLabel = "ROLE",
            defaultValue = "operator",
            description = "customer:ID, restaurant:ID, auditor, operator, or a name as below (${DEFAULT-VALUE}).")
    private String role;

    @Option(
            names = "--subject",
            paramLabel = "NAME",
            description = "Who it speaks for; stands in the history of what is done with it. By default the id of the"
                    + " customer or restaurant, the name of the example, or the name of this user.")
    private String subject;

    @Mixin
    private DataOption data;

    @Option(
            names = "--valid",
            paramLabel = "TIME",
            defaultValue = "PT12H",
            description = "How long it is good for (${DEFAULT-VALUE}).")
    private Duration valid;

    @Override
    public void run() {
        Caller caller = LocalCaller.of(role, subject).or(this::example).orElseThrow(TokenCommand::notARole);
        if (!Subject.isOne(caller.subject())) {
            throw new CannotRun("A subject has 1 to 200 characters of printable ASCII, no blank at either end, and is"
                    + " none of the names of the platform itself: choose another one with --subject.");
        }
        if (valid.isNegative() || valid.isZero()) {
            throw new CannotRun("A token must be valid for some time.");
        }
        System.out.println(LocalTokens.issuer(data.directory()).sign(caller, valid));
    }

    private Optional<Caller> example() {
        return Example.called(role).flatMap(it -> LocalCaller.of(it.role(), subject == null ? it.name() : subject));
    }

    private static CannotRun notARole() {
        return new CannotRun(
                "--as is customer:ID, restaurant:ID, auditor or operator, or the name of an example; an id has"
                        + " 1 to 64 characters.");
    }
}

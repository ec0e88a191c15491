package dev.orderledger.quickstart.identity;

import dev.orderledger.access.Caller;
import dev.orderledger.embedded.PrivateFile;
import dev.orderledger.embedded.Secrets;
import dev.orderledger.quickstart.CannotRun;
import dev.orderledger.quickstart.Example;
import dev.orderledger.quickstart.LocalCaller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Which machines may ask for tokens by themselves, in a file of the data folder that is read at each attempt: a name, the hash of
 * a secret, and a role as in {@code ./orderledger token --as}.
 */
public record Machines(Path file) {

    /** Its name in the data folder. */
    public static final String FILE = "machines.properties";

    private static final String COMMENT =
            "# name = hash-of-secret role, the role as in: ./orderledger token --as; without a hash, up makes a secret, and tells it once\n";
    private static final Pattern WITHOUT_SECRET = Pattern.compile("\\s*([^#!=\\s]+)\\s*=\\s*(\\S+)\\s*");

    /**
     * What is known of one.
     *
     * @param hash   of its secret, with the name of the algorithm in front, such as {@code {bcrypt}}
     * @param caller who calls with the tokens that it is given
     */
    record Machine(String hash, Caller caller) {}

    /**
     * Those of an instance; a few examples when there is none yet. One that has no secret gets one.
     *
     * @param secrets is told each secret that was made, with the name: nothing else keeps it
     */
    public static Machines in(Path data, Consumer<String> secrets) {
        Path file = data.resolve(FILE);
        PasswordEncoder hashes = PasswordEncoderFactories.createDelegatingPasswordEncoder();
        try {
            List<String> lines = Files.exists(file) ? Files.readAllLines(file) : examples();
            String complete = lines.stream()
                    .map(line -> withSecret(line, hashes, secrets) + '\n')
                    .collect(Collectors.joining());
            PrivateFile.write(file, complete);
        } catch (IOException e) {
            throw new CannotRun(file + " can neither be read nor written.", e);
        }
        return new Machines(file);
    }

    private static List<String> examples() {
        return (COMMENT
                        + Example.MACHINES.stream()
                                .map(it -> it.name() + " = " + it.role())
                                .collect(Collectors.joining("\n")))
                .lines()
                .toList();
    }

    private static String withSecret(String line, PasswordEncoder hashes, Consumer<String> secrets) {
        Matcher machine = WITHOUT_SECRET.matcher(line);
        if (!machine.matches()) {
            return line;
        }
        String secret = Secrets.password();
        secrets.accept(machine.group(1) + " has the secret " + secret);
        return machine.group(1) + " = " + hashes.encode(secret) + ' ' + machine.group(2);
    }

    Optional<Machine> find(String name) {
        return People.entry(file, name)
                .flatMap(entry -> LocalCaller.of(entry[1], name).map(caller -> new Machine(entry[0], caller)));
    }
}

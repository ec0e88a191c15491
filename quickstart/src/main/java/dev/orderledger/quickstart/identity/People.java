package dev.orderledger.quickstart.identity;

import dev.orderledger.access.Caller;
import dev.orderledger.embedded.PrivateFile;
import dev.orderledger.embedded.Secrets;
import dev.orderledger.quickstart.CannotRun;
import dev.orderledger.quickstart.Example;
import dev.orderledger.quickstart.LocalCaller;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;

/**
 * Who may sign in, in a file of the data folder that is read at each attempt: a name, a password, and a role as in {@code
 * ./orderledger token --as}.
 */
public record People(Path file) implements UserDetailsService {

    /** Its name in the data folder. */
    public static final String FILE = "people.properties";

    private static final int PASSWORD_BYTES = 9;

    /** Those of an instance; a few examples are written when there are none yet. */
    public static People in(Path data) {
        Path file = data.resolve(FILE);
        try {
            if (!Files.exists(file)) {
                StringBuilder text =
                        new StringBuilder("# name = password role, the role as in: ./orderledger token --as\n");
                Example.PEOPLE.forEach(it ->
                        text.append(it.name() + " = " + Secrets.password(PASSWORD_BYTES) + ' ' + it.role() + '\n'));
                PrivateFile.write(file, text.toString());
            }
        } catch (IOException e) {
            throw new CannotRun(file + " cannot be written.", e);
        }
        return new People(file);
    }

    @Override
    public UserDetails loadUserByUsername(String name) {
        String[] entry = entry(file, name).orElseThrow(() -> new UsernameNotFoundException("There is no such person."));
        return User.withUsername(name)
                .password("{noop}" + entry[0])
                .authorities(entry[1])
                .build();
    }

    /** Who calls with a token that this person was given. */
    Optional<Caller> caller(String name) {
        return entry(file, name).flatMap(entry -> LocalCaller.of(entry[1], name));
    }

    /** What a file has about a name: two words, the second of them a role. */
    static Optional<String[]> entry(Path file, String name) {
        Properties entries = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            entries.load(reader);
        } catch (IOException e) {
            throw new CannotRun(file + " cannot be read.", e);
        }
        return Optional.ofNullable(entries.getProperty(name))
                .map(entry -> entry.strip().split("\\s+"))
                .filter(entry -> entry.length == 2);
    }
}

package dev.orderledger.quickstart.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderledger.access.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;

class MachinesTest {

    @TempDir
    private Path data;

    private final List<String> told = new ArrayList<>();

    @Test
    void the_examples_get_secrets_that_are_told_once_and_not_kept() throws IOException {
        Machines machines = Machines.in(data, told::add);
        Machines.in(data, told::add);

        assertThat(told).hasSize(3).anyMatch(line -> line.startsWith("kitchen-display has the secret "));
        String secret = told.get(0).replaceFirst(".* ", "");
        Machines.Machine kitchen = machines.find("kitchen-display").orElseThrow();
        assertThat(PasswordEncoderFactories.createDelegatingPasswordEncoder().matches(secret, kitchen.hash()))
                .isTrue();
        assertThat(kitchen.caller().is(Role.RESTAURANT)).isTrue();
        assertThat(kitchen.caller().restaurantIds()).containsExactly("trattoria");
        assertThat(machines.file()).content().doesNotContain(secret);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(machines.file())))
                .isEqualTo("rw-------");
    }

    @Test
    void one_that_was_added_without_a_secret_gets_one_at_the_next_start() throws IOException {
        Machines machines = write("# ours", "till = restaurant:a,b", "old = {bcrypt}$2a$10$hash auditor");

        assertThat(told).singleElement().asString().startsWith("till has the secret ");
        assertThat(Files.readAllLines(machines.file())).contains("# ours", "old = {bcrypt}$2a$10$hash auditor");
        assertThat(machines.find("till").orElseThrow().caller().restaurantIds()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void one_whose_role_is_none_is_not_known() throws IOException {
        assertThat(write("till = {bcrypt}$2a$10$hash chef").find("till")).isEmpty();
    }

    private Machines write(String... lines) throws IOException {
        Files.write(data.resolve(Machines.FILE), List.of(lines));
        return Machines.in(data, told::add);
    }
}

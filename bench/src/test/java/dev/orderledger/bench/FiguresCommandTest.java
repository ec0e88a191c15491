package dev.orderledger.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class FiguresCommandTest {

    private static final Path DOCUMENTS = Path.of("..", "docs");

    @Test
    void the_tables_of_the_document_are_those_of_the_files_beside_it(@TempDir Path directory) throws Exception {
        String committed = Files.readString(DOCUMENTS.resolve("figures.md"));
        Path copy = Files.writeString(directory.resolve("figures.md"), withoutTables(committed));
        try (Stream<Path> files = Files.list(DOCUMENTS.resolve("figures"))) {
            String[] arguments = Stream.concat(
                            Stream.of("--into=" + copy), files.sorted().map(Path::toString))
                    .toArray(String[]::new);

            assertThat(new CommandLine(new FiguresCommand()).execute(arguments)).isZero();
        }

        assertThat(Files.readString(copy)).isEqualTo(committed);
    }

    @Test
    void a_file_that_is_no_report_is_refused(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("orders.json"), "nothing");

        int status = new CommandLine(new FiguresCommand())
                .setExecutionExceptionHandler((failure, commandLine, parsed) -> {
                    assertThat(failure).isInstanceOf(CannotMeasure.class).hasMessageContaining("orders.json");
                    return CommandLine.ExitCode.SOFTWARE;
                })
                .execute(file.toString());

        assertThat(status).isEqualTo(CommandLine.ExitCode.SOFTWARE);
    }

    private static String withoutTables(String document) {
        int begin = document.indexOf(FiguresCommand.BEGIN) + FiguresCommand.BEGIN.length();
        return document.substring(0, begin) + document.substring(document.indexOf(FiguresCommand.END));
    }
}

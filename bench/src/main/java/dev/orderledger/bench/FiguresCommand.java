package dev.orderledger.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bench figures}. */
@Command(
        name = "figures",
        description = {
            "Writes what was measured into a document, as tables: the part between the lines",
            FiguresCommand.BEGIN + " and " + FiguresCommand.END + " is replaced."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class FiguresCommand implements Callable<Integer> {

    static final String BEGIN = "<!-- begin of figures -->";
    static final String END = "<!-- end of figures -->";

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "What the other benchmarks wrote with --json.")
    private List<Path> files;

    @Option(
            names = "--into",
            paramLabel = "FILE",
            defaultValue = "docs/figures.md",
            description = "The document (${DEFAULT-VALUE}).")
    private Path document;

    @Override
    public Integer call() {
        StringBuilder tables = new StringBuilder();
        for (Path file : files) {
            String benchmark = file.getFileName().toString().replaceFirst("\\.json$", "");
            tables.append('\n').append(Report.read(file).markdown("bench " + benchmark));
        }
        try {
            String text = Files.readString(document);
            int begin = text.indexOf(BEGIN);
            int end = text.indexOf(END);
            if (begin < 0 || end < begin) {
                throw new CannotMeasure(document + " has no line " + BEGIN + " with a line " + END + " after it.");
            }
            Files.writeString(document, text.substring(0, begin) + BEGIN + "\n" + tables + "\n" + text.substring(end));
        } catch (IOException e) {
            throw new CannotMeasure(document + " cannot be read and written: " + e.getMessage(), e);
        }
        return 0;
    }
}

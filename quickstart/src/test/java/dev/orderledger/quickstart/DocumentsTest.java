package dev.orderledger.quickstart;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The documents name files and one another, and files are renamed. */
class DocumentsTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)|^\\[[^]]+]: (\\S+)", Pattern.MULTILINE);
    private static final Pattern HEADING = Pattern.compile("^#+ (.+)$", Pattern.MULTILINE);
    private static final Pattern MODULE = Pattern.compile("<module>(.+)</module>");
    private static final Pattern CLASS = Pattern.compile("`((?:[a-z]+\\.)+[A-Z]\\w+)`");
    private static final Pattern ANCHOR = Pattern.compile("<a id=\"([^\"]+)\">");

    static Stream<Path> documents() throws IOException {
        return Stream.of(files(ROOT, 1), files(ROOT.resolve("docs"), 2))
                .flatMap(it -> it)
                .filter(it -> it.toString().endsWith(".md"));
    }

    private static Stream<Path> files(Path folder, int depth) throws IOException {
        try (Stream<Path> files = Files.walk(folder, depth)) {
            return files.filter(Files::isRegularFile).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void every_link_leads_somewhere(Path document) throws IOException {
        assertThat(LINK.matcher(Files.readString(document))
                        .results()
                        .map(DocumentsTest::target)
                        .filter(link -> !link.contains("://")))
                .allSatisfy(link -> assertLeadsSomewhere(document, link));
    }

    @Test
    void every_class_of_the_glossary_is_there() throws IOException {
        List<String> modules = Files.readAllLines(ROOT.resolve("pom.xml")).stream()
                .map(MODULE::matcher)
                .filter(Matcher::find)
                .map(module -> module.group(1) + "/src/main/java/dev/orderledger/")
                .toList();

        assertThat(CLASS.matcher(Files.readString(ROOT.resolve("docs/glossary.md")))
                        .results()
                        .map(name -> name.group(1).replace('.', '/') + ".java"))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(modules)
                        .anySatisfy(module ->
                                assertThat(ROOT.resolve(module + file)).exists()));
    }

    @ParameterizedTest
    @CsvSource({"README.md, 150", "pom.xml, 250"})
    void what_everybody_reads_first_stays_short(String file, int maxLines) throws IOException {
        assertThat(Files.readAllLines(ROOT.resolve(file))).hasSizeLessThanOrEqualTo(maxLines);
    }

    private static void assertLeadsSomewhere(Path document, String link) throws IOException {
        String[] parts = link.split("#", 2);
        Path file = parts[0].isEmpty() ? document : document.resolveSibling(parts[0]);
        assertThat(file).exists();
        if (parts.length == 2) {
            assertThat(anchorsOf(file)).contains(parts[1]);
        }
    }

    private static String target(MatchResult link) {
        return link.group(1) != null ? link.group(1) : link.group(2);
    }

    /** As GitHub makes them of headings, and those that are written down. */
    private static Set<String> anchorsOf(Path file) throws IOException {
        String text = Files.readString(file);
        return Stream.concat(
                        HEADING.matcher(text)
                                .results()
                                .map(heading -> heading.group(1)
                                        .toLowerCase(Locale.ROOT)
                                        .replaceAll("[^\\p{L}\\p{N}\\s_-]", "")
                                        .replace(' ', '-')),
                        ANCHOR.matcher(text).results().map(anchor -> anchor.group(1)))
                .collect(toSet());
    }
}

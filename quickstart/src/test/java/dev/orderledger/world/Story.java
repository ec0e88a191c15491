package dev.orderledger.world;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What happened, for people to read; a world that is fine keeps none. */
final class Story {

    private final List<String> lines;

    private Story(List<String> lines) {
        this.lines = lines;
    }

    static Story untold() {
        return new Story(null);
    }

    static Story told() {
        return new Story(new ArrayList<>());
    }

    void add(Supplier<String> line) {
        if (lines != null) {
            lines.add(shorten(line.get()));
        }
    }

    private static String shorten(String line) {
        return line.replaceAll("Money\\[amount=(\\d+), currency=(\\w+)]", "$1 $2")
                .replaceAll("OrderLine\\[itemId=(\\w+), quantity=(\\d+), unitPrice=([^]]*)]", "$2 $1 at $3")
                .replaceAll("RejectionReason\\[step=(\\w+), reason=(\\w+)]", "$1 $2");
    }

    @Override
    public String toString() {
        return lines == null ? "" : String.join(System.lineSeparator(), lines);
    }
}

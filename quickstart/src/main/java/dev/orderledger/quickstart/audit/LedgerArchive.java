package dev.orderledger.quickstart.audit;

import dev.orderledger.quickstart.CannotRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A folder with the ledger as files of Parquet, each of a range of positions that begins where the one before ends. A file is
 * written once, whole, and never changed.
 */
public final class LedgerArchive {

    private static final String NAME = "ledger-%012d-%012d.parquet";
    private static final Pattern NAMED = Pattern.compile("ledger-(\\d{12,})-(\\d{12,})\\.parquet");

    // A string of JSON can hold a NUL, and what a hostile client sent may be no JSON at all: such an event is there,
    // without it.
    private static final String VIEW = """
            CREATE VIEW ledger AS
            SELECT position, event_id, order_id, context, type, revision, stream_id, sequence, occurred_at, recorded_at,
                   TRY(CAST(decode(payload) AS JSON)) AS payload, TRY(CAST(decode(metadata) AS JSON)) AS metadata,
                   payload AS payload_as_published, metadata AS metadata_as_published
            FROM read_parquet([%s])
            """;

    private final Path folder;

    public LedgerArchive(Path folder) {
        this.folder = folder;
    }

    private record Range(Path file, long first, long last) {}

    /**
     * Writes what the ledger has beyond this archive.
     *
     * @param perFile  the most events of a file
     * @param progress is told of each file
     * @return how many events were written
     * @throws CannotRun when a file is missing, or the archive is of another ledger
     */
    public long extend(Ledger ledger, int perFile, Consumer<String> progress) {
        try {
            Files.createDirectories(folder);
            long last = end();
            refuseAnother(ledger, last);
            long written = 0;
            int read;
            do {
                try (ParquetFile file = new ParquetFile()) {
                    read = ledger.read(last, perFile, file::add);
                    if (read > 0) {
                        Path path = folder.resolve(NAME.formatted(last + 1, file.last()));
                        write(file, path);
                        progress.accept("%s: %d events".formatted(path.getFileName(), read));
                        last = file.last();
                        written += read;
                    }
                }
            } while (read == perFile);
            return written;
        } catch (SQLException e) {
            throw new CannotRun("The archive " + folder + " cannot be extended: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Under another name at first: one that was interrupted leaves no file that looks whole. */
    private static void write(ParquetFile file, Path path) throws SQLException, IOException {
        Path unfinished = path.resolveSibling(path.getFileName() + ".unfinished");
        file.writeTo(unfinished);
        Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The position of the last event in it; 0 when it is empty. */
    private long end() {
        long end = 0;
        for (Range range : ranges()) {
            if (range.first != end + 1) {
                throw new CannotRun(
                        "The archive %s has no file that begins at position %d.".formatted(folder, end + 1));
            }
            end = range.last;
        }
        return end;
    }

    private void refuseAnother(Ledger ledger, long last) throws SQLException {
        if (last == 0) {
            return;
        }
        try (Connection archive = connect();
                PreparedStatement query = archive.prepareStatement("SELECT event_id FROM ledger WHERE position = ?")) {
            query.setLong(1, last);
            try (ResultSet row = query.executeQuery()) {
                if (!row.next() || !ledger.eventAt(last).equals(Optional.of(row.getString(1)))) {
                    throw new CannotRun(
                            "The archive %s is of another ledger: at position %d this one has another event."
                                    .formatted(folder, last));
                }
            }
        }
    }

    /**
     * Connects to a DuckDB that knows it as {@code ledger}.
     *
     * @throws CannotRun when there is nothing in it, or a file is missing
     */
    public Connection connect() throws SQLException {
        if (end() == 0) {
            throw new CannotRun("There is no archive in %s: make one with \"audit export\".".formatted(folder));
        }
        String files = String.join(
                ", ",
                ranges().stream().map(range -> "'" + quoted(range.file) + "'").toList());
        Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        try (Statement statement = duckdb.createStatement()) {
            statement.execute("SET autoinstall_known_extensions = false");
            statement.execute("SET TimeZone = 'UTC'");
            statement.execute(VIEW.formatted(files));
        }
        return duckdb;
    }

    private List<Range> ranges() {
        List<Range> ranges = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
                for (Path file : files) {
                    Matcher name = NAMED.matcher(file.getFileName().toString());
                    if (name.matches()) {
                        ranges.add(new Range(file, Long.parseLong(name.group(1)), Long.parseLong(name.group(2))));
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        ranges.sort(Comparator.comparingLong(Range::first));
        return ranges;
    }

    /** As the inside of a string of SQL. */
    static String quoted(Path file) {
        return file.toAbsolutePath().toString().replace("'", "''");
    }
}

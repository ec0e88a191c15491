package dev.orderledger.quickstart.audit;

import dev.orderledger.quickstart.CannotRun;
import dev.orderledger.quickstart.HeldFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * A folder with the ledger as files of Parquet, each of a range of positions that begins where the one before ends, and none of
 * more than one partition of the ledger. A file is written once, whole, and never changed.
 */
public final class LedgerArchive {

    private static final String NAME = "ledger-%012d-%012d.parquet";
    private static final Pattern NAMED = Pattern.compile("ledger-(\\d{12,})-(\\d{12,})\\.parquet");

    // A string of JSON can hold a NUL, and what a hostile client sent may be no JSON at all: such an event is in the
    // view
    // with NULL in place of the JSON.
    private static final String VIEW = """
            CREATE VIEW ledger AS
            SELECT position, event_id, order_id, context, type, revision, stream_id, sequence, occurred_at, recorded_at,
                   TRY(CAST(decode(payload) AS JSON)) AS payload, TRY(CAST(decode(metadata) AS JSON)) AS metadata,
                   payload AS payload_as_published, metadata AS metadata_as_published
            FROM read_parquet([%s])
            """;

    private final Path folder;

    public LedgerArchive(Path folder) {
        this.folder = folder.toAbsolutePath();
    }

    private record Range(Path file, long first, long last) {}

    /**
     * Writes what the ledger has beyond this archive.
     *
     * @param perFile  the most events of a file
     * @param progress is told of each file
     * @return how many events were written
     * @throws CannotRun when a file is missing, the archive is of another ledger, or another process writes to it
     */
    public long extend(Ledger ledger, int perFile, Consumer<String> progress) {
        try {
            Optional<HeldFolder> taken = HeldFolder.take(folder);
            try (HeldFolder mine = taken.orElse(null)) {
                if (mine == null) {
                    throw new CannotRun("Another export is writing to " + folder + ".");
                }
                return extendAlone(ledger, perFile, progress);
            }
        } catch (DataAccessException | SQLException | IOException e) {
            Throwable reason = e instanceof DataAccessException ? e.getCause() : e;
            throw new CannotRun("The archive " + folder + " cannot be extended: " + reason.getMessage(), e);
        }
    }

    private long extendAlone(Ledger ledger, int perFile, Consumer<String> progress) throws SQLException, IOException {
        List<Range> ranges = ranges();
        if (!ranges.isEmpty()) {
            refuseAnother(ledger, ranges.get(ranges.size() - 1));
        }
        long last = ranges.isEmpty() ? 0 : ranges.get(ranges.size() - 1).last;
        long readUpTo = last;
        long written = 0;
        boolean more = true;
        while (more) {
            Optional<Long> end = ledger.endOfPartition(readUpTo);
            try (ParquetFile file = new ParquetFile()) {
                ledger.read(readUpTo, end.orElse(Long.MAX_VALUE), perFile, file::add);
                if (file.count() > 0) {
                    Path path = folder.resolve(NAME.formatted(last + 1, file.last()));
                    write(file, path);
                    progress.accept("%s: %d events".formatted(path.getFileName(), file.count()));
                    last = file.last();
                    written += file.count();
                }
                boolean isFull = file.count() == perFile;
                more = isFull || end.isPresent();
                readUpTo = isFull ? last : end.orElse(last);
            }
        }
        return written;
    }

    /** Under another name at first: one that was interrupted leaves no file that looks whole. */
    private static void write(ParquetFile file, Path path) throws SQLException, IOException {
        Path unfinished = path.resolveSibling(path.getFileName() + ".unfinished");
        file.writeTo(unfinished);
        try (FileChannel written = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
            written.force(true);
        }
        Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
    }

    /** One whose database was put back and went on has other events behind some of the last positions. */
    private void refuseAnother(Ledger ledger, Range range) throws SQLException {
        try (Connection duckdb = connect(List.of(range))) {
            List<String> copied = new JdbcTemplate(new SingleConnectionDataSource(duckdb, true))
                    .queryForList("SELECT event_id FROM ledger ORDER BY position", String.class);
            if (!copied.equals(ledger.eventsOf(range.first, range.last))) {
                throw new CannotRun(
                        "The archive %s is of another ledger: this one has other events from position %d to %d."
                                .formatted(folder, range.first, range.last));
            }
        }
    }

    /**
     * Connects to a DuckDB that knows it as {@code ledger}.
     *
     * @throws CannotRun when there is nothing in it, or a file is missing
     */
    public Connection connect() throws SQLException {
        List<Range> ranges = ranges();
        if (ranges.isEmpty()) {
            throw new CannotRun("There is no archive in %s: make one with \"audit export\".".formatted(folder));
        }
        return connect(ranges);
    }

    private static Connection connect(List<Range> ranges) throws SQLException {
        String files = String.join(
                ", ",
                ranges.stream()
                        .map(range -> DuckDb.quoted(range.file.toString()))
                        .toList());
        return DuckDb.open("SET autoinstall_known_extensions = false", "SET TimeZone = 'UTC'", VIEW.formatted(files));
    }

    /** In the order of their positions; each begins where the one before ends. */
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
        long next = 1;
        for (Range range : ranges) {
            if (range.first != next) {
                throw new CannotRun("The archive %s has no file that begins at position %d.".formatted(folder, next));
            }
            next = range.last + 1;
        }
        return ranges;
    }
}

package dev.orderledger.quickstart;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/** Where an instance also writes its log, in its data directory: the last 20 MB, in two files. */
final class LogFile {

    static final String NAME = "orderledger.log";

    /** The logger for what an instance says of its start and end. */
    static final String PROGRESS = "up";

    /** A message stays on its line, so that it does not look like several of them. */
    private static final String PATTERN =
            "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level [%thread] %logger{30} - %replace(%msg){'\\R', ' / '}%n";

    private static final FileSize MAX_SIZE = FileSize.valueOf("10MB");

    private LogFile() {}

    /** Writes what is logged from now on, until what this answers is closed. */
    static AutoCloseable open(Path directory) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        RollingFileAppender<ILoggingEvent> file = new RollingFileAppender<>();
        file.setContext(context);
        file.setFile(directory.resolve(NAME).toString());
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(PATTERN);
        encoder.start();
        file.setEncoder(encoder);
        FixedWindowRollingPolicy oneBefore = new FixedWindowRollingPolicy();
        oneBefore.setContext(context);
        oneBefore.setParent(file);
        oneBefore.setFileNamePattern(directory.resolve(NAME) + ".%i");
        oneBefore.setMinIndex(1);
        oneBefore.setMaxIndex(1);
        oneBefore.start();
        file.setRollingPolicy(oneBefore);
        SizeBasedTriggeringPolicy<ILoggingEvent> bySize = new SizeBasedTriggeringPolicy<>();
        bySize.setContext(context);
        bySize.setMaxFileSize(MAX_SIZE);
        bySize.start();
        file.setTriggeringPolicy(bySize);
        file.start();
        Logger all = context.getLogger(Logger.ROOT_LOGGER_NAME);
        all.addAppender(file);
        Logger progress = context.getLogger(PROGRESS);
        progress.setLevel(Level.INFO);
        progress.setAdditive(false); // the terminal has it already
        progress.addAppender(file);
        return () -> {
            progress.detachAppender(file);
            all.detachAppender(file);
            file.stop();
        };
    }
}

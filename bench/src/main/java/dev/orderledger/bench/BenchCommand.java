package dev.orderledger.bench;

import picocli.CommandLine.Command;

/** {@code orderledger bench}; found by its name. */
@Command(
        name = "bench",
        description = "Measures how fast it is.",
        subcommands = {
            OrdersCommand.class,
            PathCommand.class,
            RebuildCommand.class,
            ReadsCommand.class,
            FiguresCommand.class
        })
final class BenchCommand {}

package dev.orderledger.quickstart;

import dev.orderledger.bench.FiguresCommand;
import dev.orderledger.bench.OrdersCommand;
import dev.orderledger.bench.PathCommand;
import dev.orderledger.bench.ReadsCommand;
import dev.orderledger.bench.RebuildCommand;
import picocli.CommandLine.Command;

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

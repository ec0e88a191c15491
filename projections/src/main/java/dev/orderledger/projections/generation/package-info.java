/**
 * What all read models have in common: each is there in two generations, kept up to date by a processor each. While one serves,
 * the other one can be emptied, written again from the log, and takes over in one transaction once it has caught up.
 *
 * <p>A new read model takes, in a package of its own (see {@code orderdocument}):
 *
 * <ol>
 *   <li>a migration: a table partitioned by {@code generation} with the partitions {@code <table>_blue} and {@code
 *       <table>_green}, each with its own primary key; a view on the rows of the serving generation; the model's row in
 *       {@code generation}; its second processor paused in {@code processor_control}; the grants;
 *   <li>a row class whose methods take an event, and change nothing when the row has it already, which it knows by the
 *       sequence of the event's stream ({@link dev.orderledger.projections.generation.EventPosition});
 *   <li>a {@link dev.orderledger.projections.generation.Fold}: which event calls which of these methods, on the row of
 *       which key;
 *   <li>a {@link dev.orderledger.projections.generation.FoldedModel}, a bean, that finds and writes rows;
 *   <li>queries on the view.
 * </ol>
 */
package dev.orderledger.projections.generation;

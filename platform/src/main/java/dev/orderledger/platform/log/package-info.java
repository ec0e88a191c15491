/**
 * Following a table of events: one tail for each log and all its readers, which takes what this process commits from memory and
 * what others commit from the table, in the order of the positions and never one too early.
 */
package dev.orderledger.platform.log;

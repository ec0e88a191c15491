/**
 * Tailing a table of events: a stream that never misses a row that was committed late, and a wake-up by PostgreSQL's
 * notifications, the same within a process and across processes, with a slow poll behind it as a net.
 */
package dev.orderledger.platform.log;

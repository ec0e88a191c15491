/**
 * The JDBC event store on PostgreSQL: one partitioned table, appended to by aggregates and sagas, and nothing else is
 * written when a command is handled. The framework's own engine, with timestamps and duplicate keys as PostgreSQL has them.
 */
package dev.orderledger.platform.eventstore;

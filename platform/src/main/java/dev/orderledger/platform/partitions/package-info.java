/**
 * Partitions of the event store and the inbox, a table per range of positions: sees to it that there is always room in the
 * newest. The tables are changed by a function of the database's, as a service may not.
 */
package dev.orderledger.platform.partitions;

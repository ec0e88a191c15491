/**
 * Rebuilding. A read model is there in two generations: while one serves, the other one is emptied, written again from
 * the log, and takes over in one transaction once it has caught up. How far a rebuild has come stands in the database,
 * and any node of the service can go on with it.
 */
package dev.orderledger.platform.rebuild;

/** What happened to an order: every event of every context that concerns it, read from the ledger itself. */
package dev.orderledger.projections.orderhistory;

/** The ledger as it is: every event of every context, page by page, for auditors. */
package dev.orderledger.projections.ledger;

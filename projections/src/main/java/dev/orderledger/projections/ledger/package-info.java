/** The ledger as it is: every event of every context, page by page, for whoever audits all of it. */
package dev.orderledger.projections.ledger;

/**
 * Holds everything that was ever recorded against the seven invariants of the domain: what the contexts decided, what the
 * payment provider has in its books, what has reached the inboxes, and what the read models say.
 */
package dev.orderledger.quickstart.verify;

/**
 * Finds out that the event store or the broker was put back to an earlier state, or has lost what it had acknowledged,
 * by comparing the two; and closes the hole from the one that has the facts. What a receiver's database has lost, its
 * inbox reads again by itself.
 */
package dev.orderledger.platform.recovery;

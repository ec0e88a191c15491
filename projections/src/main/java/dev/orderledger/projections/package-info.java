/**
 * The ledger of all events, and what is read from it. Decides nothing: every event of every context comes in, none goes
 * out. One package a question: {@code orderhistory} answers what happened to an order, {@code orderdocument} how it
 * stands.
 */
package dev.orderledger.projections;

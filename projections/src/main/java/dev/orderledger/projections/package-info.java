/**
 * The ledger of all events, and what is read from it. Decides nothing: every event of every context comes in, none goes
 * out. One package per question: {@code orderhistory} answers what happened to an order, {@code orderdocument} how it
 * stands, {@code customerorders} and {@code dailysales} sum up, {@code kitchenboard} says what is to be cooked, and
 * {@code ledger} has every event. {@code generation} keeps what is derived, and derives it again.
 */
package dev.orderledger.projections;

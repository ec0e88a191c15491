/**
 * Who a customer is: sealed with a key of its own before it becomes part of an event, so that deleting that one key
 * makes it unreadable in every event store, topic, inbox and ledger that it has reached.
 */
package dev.orderledger.customer.personaldata;

/**
 * What must be forgotten with a person: each context seals what it keeps about a customer with a key of that customer's
 * before it becomes part of an event. Deleting the one key makes it unreadable in every event store, topic, inbox and
 * ledger that it has reached. Each context has keys of its own, and none can open what another has sealed.
 */
package dev.orderledger.platform.personaldata;

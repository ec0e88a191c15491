/**
 * The event store is the outbox: a streaming processor tails it and publishes every fact to the topic of its context,
 * as a CloudEvent whose data is the very bytes of the store. The token commits when Kafka has acknowledged the batch.
 */
package dev.orderledger.platform.outbox;

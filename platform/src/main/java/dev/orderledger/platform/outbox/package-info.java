/**
 * The event store is the outbox: a streaming processor tails it and publishes every fact to the topic of its context,
 * as a CloudEvent whose data is the very bytes of the store. A batch is done when Kafka has acknowledged
 * it; its token is stored with the next heartbeat.
 */
package dev.orderledger.platform.outbox;

/**
 * What a context receives: a plain consumer group appends every event it subscribes to, as it came, to the log in this
 * context's own database, once each, together with its offsets. Handlers track that log, never Kafka.
 */
package dev.orderledger.platform.inbox;

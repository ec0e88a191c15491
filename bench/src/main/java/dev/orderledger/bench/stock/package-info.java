/**
 * What Axon and its Kafka extension offer when nothing is built on top: the JDBC event store, the extension's publisher
 * behind a tracking processor, and handlers that track the topic by a pooled processor. Everything by default but the
 * confirmation of what was published.
 */
package dev.orderledger.bench.stock;

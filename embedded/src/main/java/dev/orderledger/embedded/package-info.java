/**
 * A PostgreSQL 18 and a one-node Kafka broker started by this JVM, durable and on loopback, for the quickstart and for
 * tests on machines without Docker; and passwords and keys for whatever is started. No service depends on this module.
 */
package dev.orderledger.embedded;

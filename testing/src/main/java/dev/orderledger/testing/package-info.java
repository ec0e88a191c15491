/** The PostgreSQL and the Kafka that integration tests run against, one of each a JVM. */
package dev.orderledger.testing;

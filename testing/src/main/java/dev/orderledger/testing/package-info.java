/**
 * What integration tests share: the PostgreSQL and the Kafka they run against, one of each a JVM, and services and other
 * programs as processes that can be killed.
 */
package dev.orderledger.testing;

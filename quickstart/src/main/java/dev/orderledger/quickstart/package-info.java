/**
 * All of Orderledger in one JVM: an embedded PostgreSQL and Kafka, every service in a Spring context of its own with its
 * own database and role, and the command line. The services know nothing of it and talk to each other over Kafka.
 */
package dev.orderledger.quickstart;

/** What is measured, for Prometheus: our own meters, and the framework's where they are turned on, in one registry. */
package dev.orderledger.platform.metrics;

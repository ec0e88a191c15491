/** What is measured, for Prometheus: the framework's meters and our own, in one registry. */
package dev.orderledger.platform.metrics;

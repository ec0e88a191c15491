/** Spans of what a service does with events and commands, where an endpoint takes traces. */
package dev.orderledger.platform.telemetry;

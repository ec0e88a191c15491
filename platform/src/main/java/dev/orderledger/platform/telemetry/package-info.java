/**
 * What a service tells of the events and commands that it handles: what stands beside a log line, and spans where an endpoint
 * takes traces.
 */
package dev.orderledger.platform.telemetry;

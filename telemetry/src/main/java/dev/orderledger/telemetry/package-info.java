/**
 * What the gateway and every service tell of what they do: traces by OpenTelemetry, from the request of a client over every
 * hop of an order, and what stands beside a log line. Where no endpoint takes traces, nothing of them is there: no spans, no
 * exporter, no beans.
 */
package dev.orderledger.telemetry;

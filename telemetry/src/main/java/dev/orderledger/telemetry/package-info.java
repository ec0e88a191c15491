/**
 * Traces by OpenTelemetry, from the request of a client over every hop of an order. Where no endpoint takes them, nothing of
 * them is there: no spans, no exporter, no beans.
 */
package dev.orderledger.telemetry;

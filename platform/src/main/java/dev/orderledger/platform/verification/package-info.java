/**
 * Whether the path of events has kept its promise: compares an inbox with the event stores it is fed from, event by event
 * and byte by byte. For tests and operators; no service runs it by itself.
 */
package dev.orderledger.platform.verification;

/**
 * Measures the path of a fact from a command to a handler in the next service, on real services and real servers, and
 * beside each figure its limit or its alternative in the same run.
 */
package dev.orderledger.bench;

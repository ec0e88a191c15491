/**
 * The published language: every event that any context stores and publishes, one sealed page a context, and the values
 * they are made of. Records only; no behaviour beyond what a value needs. What is stored is what is published.
 */
package dev.orderledger.contracts;

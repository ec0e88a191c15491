/** What this service receives. */
package dev.orderledger.projections.wiring;

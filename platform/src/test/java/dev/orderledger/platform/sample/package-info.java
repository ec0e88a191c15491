/** Two tiny services that talk: ordering places orders, credit answers each with a reservation. */
package dev.orderledger.platform.sample;

/**
 * A payment service provider of our own for demonstrations and tests: behaves by card token, never executes anything
 * twice, and keeps books that outlive it, so that they can be compared with ours.
 */
package dev.orderledger.quickstart.psp;

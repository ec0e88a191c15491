/** The payment service provider over HTTP, and what keeps its bad days from becoming ours. */
package dev.orderledger.payment.psp;

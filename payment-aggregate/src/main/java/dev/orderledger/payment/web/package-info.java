/** What others may read of a payment over HTTP. */
package dev.orderledger.payment.web;

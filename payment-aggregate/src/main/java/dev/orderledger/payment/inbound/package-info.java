/**
 * What this context does when something happens. Two kinds of policies track the inbox: those that ask the payment
 * ({@code payment-policies}) and the one that captures ({@code capturing}); two track the payments' own events and ask
 * the provider: {@code charging}, which turns a provider that is down into a decline, and {@code reversing}, which does
 * not give up. They are apart so that a reversal or a capture that must wait for the provider holds up nothing else.
 */
package dev.orderledger.payment.inbound;

/** The tokens of cards: sealed, in a table of this context alone, until the provider has answered. */
package dev.orderledger.payment.cards;

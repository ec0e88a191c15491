package dev.orderledger.customer.personaldata;

import dev.orderledger.contracts.SealedText;

/** Who a customer is, for everybody to keep and nobody to read without that customer's key. */
public record SealedPerson(SealedText name, SealedText email) {}

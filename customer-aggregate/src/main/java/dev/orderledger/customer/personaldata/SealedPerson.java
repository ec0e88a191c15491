package dev.orderledger.customer.personaldata;

import dev.orderledger.contracts.SealedText;

/** Who a customer is, which any service may keep and none can read without that customer's key. */
public record SealedPerson(SealedText name, SealedText email) {}

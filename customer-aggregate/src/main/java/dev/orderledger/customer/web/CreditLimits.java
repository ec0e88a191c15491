package dev.orderledger.customer.web;

import dev.orderledger.contracts.Money;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What customers may owe.
 *
 * @param initial of a customer who has registered without an operator
 */
@ConfigurationProperties("orderledger.credit-limits")
record CreditLimits(Money initial) {}

package dev.orderledger.contracts;

import java.util.Currency;

/**
 * An amount of money, exact.
 *
 * @param amount   in the currency's minor unit (cents for EUR), may be negative
 * @param currency ISO 4217, such as {@code EUR}
 */
public record Money(long amount, String currency) {

    /** The largest that every client reads exactly, as JSON's numbers are doubles to many; 2^53 - 1. */
    public static final long MAX_AMOUNT = (1L << 53) - 1;

    public Money {
        try {
            Currency.getInstance(currency);
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new InvalidValue("a currency is a code of ISO 4217, such as EUR");
        }
    }

    public static Money zero(String currency) {
        return new Money(0, currency);
    }

    /** The sum; fails on another currency and on overflow. */
    public Money plus(Money other) {
        return new Money(Math.addExact(amount, sameCurrency(other).amount), currency);
    }

    /** The difference; fails on another currency and on overflow. */
    public Money minus(Money other) {
        return new Money(Math.subtractExact(amount, sameCurrency(other).amount), currency);
    }

    public Money times(int factor) {
        return new Money(Math.multiplyExact(amount, factor), currency);
    }

    public boolean isMoreThan(Money other) {
        return amount > sameCurrency(other).amount;
    }

    private Money sameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new InvalidValue("cannot combine " + currency + " and " + other.currency);
        }
        return other;
    }
}

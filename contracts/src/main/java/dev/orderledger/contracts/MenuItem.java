package dev.orderledger.contracts;

/**
 * What a restaurant offers.
 *
 * @param stock portions left to sell; {@code null} means unlimited
 */
public record MenuItem(ItemId itemId, String name, Money price, Integer stock) {}

package dev.orderledger.contracts;

/**
 * Personal data, encrypted with a key of its own person; readable in the customer context alone, and by nobody once
 * that key is erased.
 *
 * @param ciphertext Base64 of nonce and AES-256-GCM ciphertext
 */
public record SealedText(String ciphertext) {}

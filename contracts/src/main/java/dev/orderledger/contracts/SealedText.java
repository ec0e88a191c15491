package dev.orderledger.contracts;

/**
 * What is about a person, encrypted with a key of that person; readable alone in the context that sealed it, and by nobody
 * once that key is erased.
 *
 * @param ciphertext Base64 of nonce and AES-256-GCM ciphertext
 */
public record SealedText(String ciphertext) {}

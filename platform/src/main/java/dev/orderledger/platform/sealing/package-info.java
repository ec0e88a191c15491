/** Encrypts what must not be readable where it is kept: a context's own keys decide for whom it is. */
package dev.orderledger.platform.sealing;

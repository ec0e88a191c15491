package dev.orderledger.platform.sealing;

/** What was sealed cannot be opened with the keys that are here; trying again does not help. */
public final class SealBroken extends IllegalStateException {

    public SealBroken(String message, Throwable cause) {
        super(message, cause);
    }
}

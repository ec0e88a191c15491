package dev.orderledger.platform.personaldata;

/**
 * What became of the customers' keys that were not wrapped with the present key.
 *
 * @param rewrapped  wrapped with it now
 * @param unreadable opened by none of the keys that are here
 */
public record Rewrapped(int rewrapped, int unreadable) {

    static final Rewrapped NONE = new Rewrapped(0, 0);

    Rewrapped plus(Rewrapped more) {
        return new Rewrapped(rewrapped + more.rewrapped, unreadable + more.unreadable);
    }
}

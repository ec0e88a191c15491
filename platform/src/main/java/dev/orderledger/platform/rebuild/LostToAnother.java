package dev.orderledger.platform.rebuild;

/** Another node goes on with this rebuild, or it was given up: whatever this node still has in hand is void. */
final class LostToAnother extends RuntimeException {

    LostToAnother(String how) {
        super(how);
    }
}

package dev.orderledger.platform.faults;

import java.util.concurrent.locks.LockSupport;

/** A point of the path at which a process says that it is there, and stays until it is killed. */
final class Trap {

    static final String SPRUNG = "IN THE TRAP";

    private Trap() {}

    static void spring() {
        System.out.println(SPRUNG);
        while (true) {
            LockSupport.park();
        }
    }
}

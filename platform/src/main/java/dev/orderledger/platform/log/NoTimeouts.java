package dev.orderledger.platform.log;

/** For a transaction that reads or copies a whole log: the timeouts of a service are meant for those who append. */
public final class NoTimeouts {

    /** Holds until the end of the transaction. */
    public static final String SQL = "SET LOCAL transaction_timeout = 0; SET LOCAL statement_timeout = 0";

    private NoTimeouts() {}
}

package dev.orderledger.customer.personaldata;

/**
 * Who a customer is, and why the customer was blocked, in clear text. Never stored, never logged.
 *
 * @param blockReason {@code null} when it is not to be shown, or there is none
 * @param erased      whether the customer's data were erased; then there is nothing else
 * @param unreadable  whether the keys that are here cannot open it; then nothing is shown, though it is kept
 */
public record Person(String name, String email, String blockReason, boolean erased, boolean unreadable) {

    static final Person ERASED = new Person(null, null, null, true, false);
    static final Person UNREADABLE = new Person(null, null, null, false, true);

    /** The same for those who may not know who it is. */
    public Person withoutName() {
        return new Person(null, null, blockReason, erased, unreadable);
    }

    @Override
    public String toString() {
        return "Person[not shown]";
    }
}

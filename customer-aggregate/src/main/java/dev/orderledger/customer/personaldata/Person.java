package dev.orderledger.customer.personaldata;

/** Who a customer is, in clear text. Never stored, never logged. */
public record Person(String name, String email) {

    @Override
    public String toString() {
        return "Person[not shown]";
    }
}

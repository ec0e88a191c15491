package dev.orderledger.platform.web;

/** The parameters of lists that come page by page. */
public final class Paging {

    private static final int MAX_ITEMS = 200;

    private Paging() {}

    /** @throws InvalidInput when a page of so many items is empty, or too large */
    public static int limit(int limit) {
        if (limit < 1 || limit > MAX_ITEMS) {
            throw new InvalidInput("limit", "must be between 1 and " + MAX_ITEMS);
        }
        return limit;
    }

    /** @throws InvalidInput when it is not a cursor that a page has named */
    public static long position(String cursor) {
        try {
            return Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            throw new InvalidInput("cursor", "must be the next of the page before");
        }
    }
}

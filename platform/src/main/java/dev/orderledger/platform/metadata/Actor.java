package dev.orderledger.platform.metadata;

import dev.orderledger.access.Caller;

/**
 * Who did something, as it stands in rows and metadata.
 *
 * @param issuer who says that it was that subject; {@code null} when it was the platform itself, or a row is older than this
 */
public record Actor(String subject, String issuer) {

    public static Actor of(Caller caller) {
        return new Actor(caller.subject(), caller.issuer());
    }

    /** The platform itself. */
    public static Actor platform(String name) {
        return new Actor(name, null);
    }
}

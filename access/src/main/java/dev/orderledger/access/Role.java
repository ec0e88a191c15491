package dev.orderledger.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a caller is to the platform; a caller may be several. */
public enum Role {
    /** Orders, and sees what is theirs. */
    CUSTOMER,
    /** Runs kitchens, and sees what is ordered there. */
    RESTAURANT,
    /** Reads all that happened, and changes nothing. */
    AUDITOR,
    /** Runs the platform. */
    OPERATOR;

    /** As it stands in a token: in lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of this label; none for one that means something to others. */
    static Optional<Role> labelled(String label) {
        return Arrays.stream(values())
                .filter(role -> role.label().equals(label))
                .findFirst();
    }
}

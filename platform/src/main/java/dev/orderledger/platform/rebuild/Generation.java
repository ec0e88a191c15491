package dev.orderledger.platform.rebuild;

import java.util.Locale;

/** Every read model is there twice: one generation serves its readers, the other one can be built again. */
public enum Generation {
    BLUE,
    GREEN;

    public Generation other() {
        return this == BLUE ? GREEN : BLUE;
    }

    /** In names of tables and in the database: lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The streaming processor that keeps this generation of a read model up to date. */
    public String processorOf(String model) {
        return model + "." + label();
    }

    static Generation of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}

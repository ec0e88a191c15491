package dev.orderledger.platform.deadletters;

import java.util.List;

/**
 * Failures of this service that will pass, beyond those of the database and of colliding commands: what meets one is
 * tried until it has passed, and holds up its segment meanwhile. A service declares a bean of this.
 */
public record PassingFailures(List<Class<? extends Throwable>> types) {}

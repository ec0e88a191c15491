package dev.orderledger.platform.serialization;

import java.util.List;

/**
 * Types of this service that XStream may read back, beyond the tokens of streaming processors: the sagas and what they
 * hold. A service declares a bean of this; a type that no bean declares is refused.
 */
public record StoredTypes(List<Class<?>> types) {}

package dev.orderledger.platform.deadletters;

import java.util.Set;

/**
 * Processing groups whose events are never put aside: where a gap would be worse than standing still, or where the
 * failure has to reach a caller. A bean of this is declared where the group is.
 */
public record WithoutDeadLetters(Set<String> groups) {}

package dev.orderledger.platform.processing;

/**
 * A processor whose work may be done again: its tokens are stored with the heartbeat and when a segment is released, not
 * with each batch. After a crash it repeats what it did since the last heartbeat.
 */
public record LazyTokens(String processor) {}

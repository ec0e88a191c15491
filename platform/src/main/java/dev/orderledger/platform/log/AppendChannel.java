package dev.orderledger.platform.log;

/**
 * What is to be done when PostgreSQL announces something. A notification can be missed while the listening connection is
 * being restored, so each is passed on once when it is back, and a reader that relies on one also polls from time to time.
 *
 * @param channel that {@code NOTIFY} names; lower case letters and underscores
 * @param told    runs on the listening thread and must return at once
 */
public record AppendChannel(String channel, Runnable told) {}

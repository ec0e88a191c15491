package dev.orderledger.platform.log;

/**
 * Somebody besides the logs who wants to be told what PostgreSQL announces. Announcements can be missed while the
 * listening connection is being restored, so whoever relies on one also looks by itself from time to time.
 *
 * @param channel that {@code NOTIFY} names; lower case letters and underscores
 * @param told    runs on the listening thread and must return at once
 */
public record Announcements(String channel, Runnable told) {}

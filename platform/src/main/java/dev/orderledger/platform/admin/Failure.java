package dev.orderledger.platform.admin;

import java.time.Instant;

/**
 * Why a segment does not get on.
 *
 * @param message  of the first cause, with its class
 * @param node     that has seen it the last time
 * @param attempts how often the batch was tried
 * @param since    when it failed first
 */
record Failure(String message, String node, int attempts, Instant since) {}

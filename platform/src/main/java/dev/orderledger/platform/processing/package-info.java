/**
 * How policies, sagas and projections run: pooled streaming processors over the inbox, with the token, the effects of a
 * batch and the events it causes in one transaction. A failure is never swallowed: it stops its segment, which is tried
 * again with growing pauses.
 */
package dev.orderledger.platform.processing;

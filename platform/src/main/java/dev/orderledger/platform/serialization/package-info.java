/**
 * How things are written down: events, metadata and snapshots as JSON, with stored names that do not follow classes;
 * tokens and sagas by XStream, which reads back exactly the types it is told of.
 */
package dev.orderledger.platform.serialization;

/**
 * Who changes the schema of a service: the service itself as its owner, or, where a service is not to have the owner's
 * password, a migration that runs before it.
 */
package dev.orderledger.platform.schema;

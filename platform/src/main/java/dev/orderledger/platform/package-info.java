/**
 * The technical ground that all services stand on. One package per concern; a service gets all of them by
 * depending on this module. Nothing here knows a context.
 */
package dev.orderledger.platform;

/**
 * The technical ground that all services stand on. One package a concern; a service gets all of them by depending on
 * this module. Nothing here knows an aggregate, a saga or a read model.
 */
package dev.orderledger.platform;

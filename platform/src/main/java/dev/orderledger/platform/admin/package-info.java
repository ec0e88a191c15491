/**
 * What operators ask of a service and do to it, over HTTP: its processors, where they are and why they make no progress;
 * pausing them and sharing them out; what was put aside, to be tried again or given up. Any node answers for all nodes,
 * since everything it says stands in the database.
 */
package dev.orderledger.platform.admin;

/**
 * Resetting processors: publishing again, and rebuilding read models, which a service that has some adds. How far a rebuild has
 * come stands in the database, and any node of the service can go on with it.
 */
package dev.orderledger.platform.rebuild;

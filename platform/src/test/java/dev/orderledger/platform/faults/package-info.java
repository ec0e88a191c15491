/**
 * What the event path survives: the sample services run as processes, beside a database server and a broker that can be
 * stopped, frozen and killed. After each fault nothing that was acknowledged is missing and nothing happened twice.
 */
package dev.orderledger.platform.faults;

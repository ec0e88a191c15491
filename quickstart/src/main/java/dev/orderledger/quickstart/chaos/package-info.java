/**
 * Breaks a whole Orderledger on purpose, of which every part is a process of its own, while orders of all kinds are placed,
 * and verifies what is left.
 */
package dev.orderledger.quickstart.chaos;

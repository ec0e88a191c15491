/**
 * Signing in on this machine, with a browser or as a machine: an authorization server of OAuth 2 for those who have no identity
 * provider.
 */
package dev.orderledger.quickstart.identity;

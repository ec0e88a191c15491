/** Signing in with a browser on this machine: an authorization server of OAuth 2 for those who have no identity provider. */
package dev.orderledger.quickstart.identity;

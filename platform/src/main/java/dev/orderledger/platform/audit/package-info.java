/** What operators did: every change that they ask of a service is recorded before it is made. */
package dev.orderledger.platform.audit;

/**
 * The one door for clients: finds the service for a request, says who calls, keeps out what no service should have to
 * see, and passes answers on as they are. Knows nothing of the domain.
 */
package dev.orderledger.gateway;

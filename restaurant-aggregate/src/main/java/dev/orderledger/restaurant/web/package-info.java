/** The restaurant context over HTTP. Whoever calls has been let in by the gateway. */
package dev.orderledger.restaurant.web;

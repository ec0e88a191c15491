/** What this service answers to those who run the system. */
package dev.orderledger.fulfilment.web;

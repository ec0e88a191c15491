/** What a customer has ordered: the orders, newest first, and how many stand where. */
package dev.orderledger.projections.customerorders;

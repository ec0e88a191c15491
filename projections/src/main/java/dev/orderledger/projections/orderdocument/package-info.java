/**
 * How an order stands: one document per order, put together from what the order, its payment, the kitchen and the
 * customer's credit have to say. Each of them arrives on its own, so any order of arrival gives the same document.
 */
package dev.orderledger.projections.orderdocument;

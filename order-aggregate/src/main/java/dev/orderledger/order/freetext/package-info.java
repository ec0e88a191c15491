/** What people write about an order: sealed with the key of its customer, and forgotten with that customer. */
package dev.orderledger.order.freetext;

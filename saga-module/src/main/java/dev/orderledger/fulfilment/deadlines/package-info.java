/**
 * The deadlines of fulfilments, kept by db-scheduler in this service's database: started and stopped in the transaction of
 * the saga, so that a clock runs exactly when its request was made. Any node takes what is due; when a node dies, another one
 * does what it was about to do.
 */
package dev.orderledger.fulfilment.deadlines;

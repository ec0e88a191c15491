/**
 * The deadlineScheduler of fulfilments, kept by db-scheduler in this service's database: started and stopped in the transaction of
 * the saga, so that a clock runs exactly when its request was made. Any node takes what is due; what a node was about to
 * do when it died, another one does.
 */
package dev.orderledger.fulfilment.deadlines;

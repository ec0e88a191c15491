/** Who did it, on which request, caused by which event: kept with every fact and handed on over every hop. */
package dev.orderledger.platform.metadata;

/** Who calls, by what token, and what that caller may do; the same in the gateway and in every service. */
package dev.orderledger.access;

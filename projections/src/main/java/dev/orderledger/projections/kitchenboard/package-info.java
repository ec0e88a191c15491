/** What a restaurant has to cook: its open tickets, the oldest first, and whether their orders are approved. */
package dev.orderledger.projections.kitchenboard;

/** What a restaurant has sold, day by day: orders, turnover, and what was refused for which reason. */
package dev.orderledger.projections.dailysales;

/** How clients place and cancel orders, and how the order service keeps from accepting what cannot be decided in time. */
package dev.orderledger.order.web;

/** What the gateway and the services share of HTTP: problem details, lists for spreadsheets, and the headers between them. */
package dev.orderledger.web;

/** What the gateway and the services answer alike: problem details, and lists for spreadsheets. */
package dev.orderledger.web;

/** What all questions have in common over HTTP: reading parameters, and answers that are problems. */
package dev.orderledger.projections.web;

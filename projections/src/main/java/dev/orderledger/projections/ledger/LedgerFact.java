package dev.orderledger.projections.ledger;

import org.axonframework.eventhandling.DomainEventMessage;

/**
 * An event of the ledger in today's shape.
 *
 * @param position its place in the ledger
 */
public record LedgerFact(long position, DomainEventMessage<?> event) {}

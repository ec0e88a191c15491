package dev.orderledger.platform.audit;

import java.time.Instant;

/**
 * What an operator has asked of a service.
 *
 * @param position    in the order in which they were asked
 * @param askedAt     by the database's clock
 * @param operation   what was asked, such as {@code processors pause}
 * @param target      of what, such as {@code order-document}; empty when it is about the whole service
 * @param reason      the reason that the operator gave; {@code null} when there was none
 * @param actor       the subject of the operator's token
 * @param actorIssuer the issuer of that token
 * @param details     what it was asked with, such as where a processor is reset to; JSON, {@code null} when that was nothing
 * @param status      of the answer, as in HTTP; {@code null} while it is being done, or when the process ended meanwhile
 */
record Operation(
        long position,
        Instant askedAt,
        String operation,
        String target,
        String reason,
        String actor,
        String actorIssuer,
        String correlationId,
        String details,
        Integer status) {}

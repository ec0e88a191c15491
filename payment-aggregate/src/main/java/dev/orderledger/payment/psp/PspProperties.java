package dev.orderledger.payment.psp;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the provider is called. An authorisation that is never answered takes {@code attempts} times {@code timeout}, and
 * can have waited for one such batch before it: twice 9 s, well within the 30 s that the fulfilment waits.
 *
 * @param url            where the provider answers
 * @param connectTimeout for the connection alone
 * @param timeout        for a whole answer; more than the 2 s that the provider needs on its slow days, or a slow card
 *                       would be asked for again and again and then declined
 * @param attempts       calls before giving up; three, since the provider is known to fail twice in a row
 * @param firstPause     before the second attempt, give or take half; doubles with each further one
 * @param concurrency    calls that the provider sees at a time, for authorisations and for settlements each
 * @param circuitPause   how long the provider is left alone when half of the calls have failed
 */
@ConfigurationProperties("orderledger.psp")
public record PspProperties(
        URI url,
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("3s") Duration timeout,
        @DefaultValue("3") int attempts,
        @DefaultValue("100ms") Duration firstPause,
        @DefaultValue("64") int concurrency,
        @DefaultValue("5s") Duration circuitPause) {}

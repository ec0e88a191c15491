package dev.orderledger.platform.metrics;

import org.axonframework.springboot.autoconfig.MicrometerMetricsAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;

/**
 * Only its place in the order counts: the framework looks for a meter registry under the names of an earlier Spring Boot, so
 * it would come first and put a registry there that nothing reads.
 */
@AutoConfiguration(
        after = CompositeMeterRegistryAutoConfiguration.class,
        before = MicrometerMetricsAutoConfiguration.class)
class MetersAutoConfiguration {}

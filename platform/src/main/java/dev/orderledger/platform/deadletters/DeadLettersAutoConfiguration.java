package dev.orderledger.platform.deadletters;

import dev.orderledger.platform.log.AppendChannel;
import org.axonframework.springboot.autoconfig.JdbcAutoConfiguration;
import org.axonframework.springboot.autoconfig.JpaAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Before the framework, which would have queues for no group that is not named in its properties. */
@AutoConfiguration(before = {JdbcAutoConfiguration.class, JpaAutoConfiguration.class})
@Import({DeadLetterTable.class, DeadLetterPresence.class, DeadLetterQueues.class, Failures.class})
class DeadLettersAutoConfiguration {

    @Bean
    AppendChannel letterAnnouncements(DeadLetterPresence letterPresence) {
        return new AppendChannel("dead_letter", letterPresence::forget);
    }
}

package dev.orderledger.platform.rebuild;

import dev.orderledger.platform.log.EventLog;
import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

@AutoConfiguration
@Import({
    RebuildTable.class,
    RebuildContext.class,
    Rebuilds.class,
    RebuildDriver.class,
    RebuildMeters.class,
    RebuildController.class
})
class RebuildAutoConfiguration {

    @Bean
    @ConditionalOnProperty("orderledger.service.context")
    ResetProcedures publishingAgain(EventLog publishedLog, RebuildContext rebuildContext) {
        return new ResetProcedures(List.of(new PublishingAgain(publishedLog, rebuildContext)));
    }
}

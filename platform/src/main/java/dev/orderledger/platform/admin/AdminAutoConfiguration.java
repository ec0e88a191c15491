package dev.orderledger.platform.admin;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Import;

@AutoConfiguration
@ConditionalOnWebApplication(type = Type.SERVLET)
@Import({
    Processors.class,
    Segments.class,
    ProcessorsController.class,
    DeadLetterSequences.class,
    DeadLetterAdministration.class,
    DeadLettersController.class,
    InboxController.class
})
class AdminAutoConfiguration {}

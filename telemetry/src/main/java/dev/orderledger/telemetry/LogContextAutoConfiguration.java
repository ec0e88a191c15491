package dev.orderledger.telemetry;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Import;

/** Where logs are text, nothing of it would be seen. */
@AutoConfiguration
@ConditionalOnProperty("logging.structured.format.console")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@Import(RequestLogContext.class)
class LogContextAutoConfiguration {}

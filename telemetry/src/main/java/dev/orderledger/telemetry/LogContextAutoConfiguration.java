package dev.orderledger.telemetry;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Import;

/** Only for structured logs: logs that are text do not show any of it. */
@AutoConfiguration
@ConditionalOnProperty("logging.structured.format.console")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@Import(RequestLogContext.class)
class LogContextAutoConfiguration {}

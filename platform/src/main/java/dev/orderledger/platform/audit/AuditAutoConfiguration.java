package dev.orderledger.platform.audit;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Import;

@AutoConfiguration
@Import({Operations.class, OperationRecorder.class, OperationsController.class})
class AuditAutoConfiguration {}

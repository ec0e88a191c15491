package dev.orderledger.platform.web;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Import;

@AutoConfiguration
@Import({Problems.class, TraceableProblems.class, ServiceFirewall.class, ClientCommands.class})
class WebAutoConfiguration {}

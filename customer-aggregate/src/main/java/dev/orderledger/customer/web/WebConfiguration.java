package dev.orderledger.customer.web;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

@Configuration
@EnableConfigurationProperties(CreditLimits.class)
class WebConfiguration {}

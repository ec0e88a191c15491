package dev.orderledger.order.web;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

@Configuration
@EnableConfigurationProperties({AdmissionProperties.class, PeerProperties.class})
class WebConfiguration {}

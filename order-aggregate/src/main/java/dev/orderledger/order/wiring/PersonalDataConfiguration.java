package dev.orderledger.order.wiring;

import dev.orderledger.platform.personaldata.PersonalKeysConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The keys with which this context seals what people write. */
@Configuration(proxyBeanMethods = false)
@Import(PersonalKeysConfiguration.class)
class PersonalDataConfiguration {}

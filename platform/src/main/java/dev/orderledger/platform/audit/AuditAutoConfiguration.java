package dev.orderledger.platform.audit;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

@AutoConfiguration
@Import(OperationsController.class)
class AuditAutoConfiguration {

    @Bean
    Operations operations(JdbcTemplate jdbc) {
        return new Operations(jdbc);
    }

    /** A verification changes nothing. */
    @Bean
    OperationDetails operationDetails(Operations operations, JsonMapper json) {
        return new OperationDetails(operations, json);
    }

    @Bean
    WebMvcConfigurer recordedOperations(Operations operations) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new OperationRecorder(operations))
                        .addPathPatterns("/admin/**")
                        .excludePathPatterns("/admin/read-models/verification");
            }
        };
    }
}

package dev.orderledger.platform.log;

import dev.orderledger.embedded.ServiceDatabase;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** How the service reaches its database. */
record AsService(ServiceDatabase database) implements JdbcConnectionDetails {

    @Override
    public String getUsername() {
        return database.service();
    }

    @Override
    public String getPassword() {
        return database.password();
    }

    @Override
    public String getJdbcUrl() {
        return database.url();
    }
}

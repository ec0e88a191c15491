-- A service that may not change its schema sees for itself whether it is up to date.
GRANT SELECT ON flyway_schema_history TO ${service_role};

-- One database a service, and two roles on it: the owner changes the schema, the service uses it.
-- The limit has room for three nodes of a service, 17 connections each, and leaves the other services theirs.
-- Runs once, on an empty data directory.

CREATE ROLE orders_owner LOGIN;
CREATE ROLE orders LOGIN CONNECTION LIMIT 60;
CREATE DATABASE orders OWNER orders_owner;

CREATE ROLE payments_owner LOGIN;
CREATE ROLE payments LOGIN CONNECTION LIMIT 60;
CREATE DATABASE payments OWNER payments_owner;

CREATE ROLE restaurants_owner LOGIN;
CREATE ROLE restaurants LOGIN CONNECTION LIMIT 60;
CREATE DATABASE restaurants OWNER restaurants_owner;

CREATE ROLE customers_owner LOGIN;
CREATE ROLE customers LOGIN CONNECTION LIMIT 60;
CREATE DATABASE customers OWNER customers_owner;

CREATE ROLE fulfilment_owner LOGIN;
CREATE ROLE fulfilment LOGIN CONNECTION LIMIT 60;
CREATE DATABASE fulfilment OWNER fulfilment_owner;

CREATE ROLE ledger_owner LOGIN;
CREATE ROLE ledger LOGIN CONNECTION LIMIT 60;
CREATE DATABASE ledger OWNER ledger_owner;

-- No service enters the database of another.
REVOKE CONNECT ON DATABASE orders, payments, restaurants, customers, fulfilment, ledger FROM PUBLIC;
GRANT CONNECT ON DATABASE orders TO orders;
GRANT CONNECT ON DATABASE payments TO payments;
GRANT CONNECT ON DATABASE restaurants TO restaurants;
GRANT CONNECT ON DATABASE customers TO customers;
GRANT CONNECT ON DATABASE fulfilment TO fulfilment;
GRANT CONNECT ON DATABASE ledger TO ledger;

-- The passwords come from the environment of the server; neither may contain a tab or a backslash.
CREATE TEMP TABLE given (service_password text, owner_password text);
COPY given FROM PROGRAM 'printf "%s\t%s\n" "$ORDERLEDGER_DB_PASSWORD" "$ORDERLEDGER_DB_OWNER_PASSWORD"';
DO $$ BEGIN
    EXECUTE (
        SELECT string_agg(
            format('ALTER ROLE %I PASSWORD %L', rolname,
                   CASE WHEN rolname LIKE '%\_owner' THEN owner_password ELSE service_password END), '; ')
        FROM pg_roles, given
        WHERE rolcanlogin AND NOT rolsuper); END $$;

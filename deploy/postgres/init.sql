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

-- Reads all that services wrote, and writes nothing: for ./orderledger verify.
CREATE ROLE auditor LOGIN CONNECTION LIMIT 10;
GRANT pg_read_all_data TO auditor;
GRANT CONNECT ON DATABASE orders, payments, restaurants, customers, fulfilment, ledger TO auditor;

-- Each role has its password from the environment of the server, as ORDERLEDGER_DB_PASSWORD_<ROLE>; it may contain neither
-- an equals sign nor a backslash.
CREATE TEMP TABLE given (role text, password text);
COPY given FROM PROGRAM 'env | sed -n "s/^ORDERLEDGER_DB_PASSWORD_//p"' (DELIMITER '=');
DO $$ BEGIN
    EXECUTE (
        SELECT string_agg(format('ALTER ROLE %I PASSWORD %L', rolname, password), '; ')
        FROM pg_roles LEFT JOIN given ON rolname = lower(role)
        WHERE rolcanlogin AND NOT rolsuper); END $$;

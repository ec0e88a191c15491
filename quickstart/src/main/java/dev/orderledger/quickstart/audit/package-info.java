/**
 * The ledger outside of its database: files of Parquet that are written once, and questions about them in the SQL of DuckDB,
 * which disturb no service.
 */
package dev.orderledger.quickstart.audit;

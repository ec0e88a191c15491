-- What people write is read where its key is; read models keep none of it. The column stays until no node of the version before
-- writes it.
UPDATE order_document_generation SET delivery_note = NULL WHERE delivery_note IS NOT NULL;
UPDATE order_document_generation SET reason = NULL WHERE reason_step IS NULL AND reason IS NOT NULL;

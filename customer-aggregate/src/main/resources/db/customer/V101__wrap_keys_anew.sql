-- A key-encryption key can be replaced: the customers' keys are wrapped with the new one, in place.
GRANT UPDATE (encrypted_key) ON personal_key TO ${service_role};

-- The private key by which push services know this server stands here sealed with a secret that is not in the database
-- (server/signing/secret.ts). One that stood here open is given up, and with it the devices that are bound to it.
delete from push_devices;
delete from push_keys;
alter table push_keys drop column private_key, add column sealed_key bytea not null;

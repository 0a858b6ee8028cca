-- The key by which this server knows again what it has signed: reply addresses and links in mails. One, made at the first
-- start, so that all processes have the same.
create table signing_keys (
  one boolean primary key default true check (one),
  key bytea not null check (length(key) = 32),
  made_at timestamptz not null default snug_now()
);

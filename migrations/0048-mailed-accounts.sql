-- One-time links that were mailed to an account's address: whoever opens one has shown to read it. Good for that address only.
create table address_proofs (
  secret_hash bytea primary key,
  account_id uuid not null references accounts on delete cascade,
  email text not null,
  created_at timestamptz not null default snug_now(),
  expires_at timestamptz not null
);
create index on address_proofs (account_id);

-- Another address was given: where the one before it is told so. Kept no longer than a mail may wait.
create table address_changes (
  id uuid primary key,
  account_id uuid not null references accounts on delete cascade,
  old_email text not null,
  made_at timestamptz not null default snug_now()
);
create index on address_changes (account_id);

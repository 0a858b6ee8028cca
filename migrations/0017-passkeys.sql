-- Passkeys beside the password. Public keys only: a dump holds nothing to sign in with.
create table passkeys (
  id uuid primary key,
  account_id uuid not null references accounts on delete cascade,
  -- What the device calls it; no two accounts have the same.
  credential_id bytea not null unique check (length(credential_id) between 1 and 1023),
  public_key bytea not null check (length(public_key) between 1 and 2048),
  -- How often the device says it was used; those that are kept in several places always say nought.
  counter bigint not null check (counter >= 0),
  transports text[] not null default '{}',
  name text not null check (length(name) between 1 and 60),
  created_at timestamptz not null default snug_now(),
  last_used_at timestamptz,
  -- Since its counter went back, so that there is a copy of it somewhere: it opens nothing any more.
  doubted_at timestamptz
);
create index on passkeys (account_id);

-- What a device is asked to sign, for all processes together; each is good once. What belongs to a session goes with it.
-- Unlogged: losing them in a crash costs another press of the button.
create unlogged table passkey_challenges (
  challenge_hash bytea primary key,
  purpose text not null check (purpose in ('add', 'sign in', 'confirm')),
  session_id text references sessions on delete cascade,
  expires_at timestamptz not null,
  check ((purpose = 'sign in') = (session_id is null))
);
create index on passkey_challenges (session_id);
create index on passkey_challenges (expires_at);

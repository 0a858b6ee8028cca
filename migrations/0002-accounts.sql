-- People on this server. No account id and no e-mail address is in any answer to others.
create table accounts (
  id uuid primary key,
  email text not null unique check (email = lower(email) and length(email) between 3 and 254),
  name text not null check (length(name) between 1 and 80),
  password_hash text not null,
  locale text not null default 'en',
  time_zone text not null default 'UTC',
  created_at timestamptz not null default snug_now()
);

-- A session's id is the hash of the token in the cookie: a dump holds no usable secret.
create table sessions (
  id text primary key check (length(id) = 64),
  -- What the account calls it by, to end it from another device.
  handle uuid not null unique default gen_random_uuid(),
  account_id uuid not null references accounts on delete cascade,
  agent text not null default '',
  created_at timestamptz not null default snug_now(),
  last_used_at timestamptz not null default snug_now(),
  confirmed_at timestamptz,
  expires_at timestamptz not null
);
create index on sessions (account_id);
create index on sessions (expires_at);

-- One-time links that set a new password; printed by the operator.
create table resets (
  secret_hash bytea primary key,
  account_id uuid not null references accounts on delete cascade,
  created_at timestamptz not null default snug_now(),
  expires_at timestamptz not null
);
create index on resets (account_id);

-- Open while the server has no community: each process prints a link of its own at start.
create table setup_secrets (
  secret_hash bytea primary key,
  created_at timestamptz not null default snug_now()
);

-- Rate limits, for all processes together. Unlogged: losing them in a crash costs nothing.
create unlogged table rate_limits (
  key text primary key,
  points integer not null default 0,
  expire bigint
);
create index on rate_limits (expire);

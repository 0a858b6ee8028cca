-- The pair of keys by which push services know this server (VAPID): one, made at the first start. What browsers subscribe with
-- is bound to it, so it stays.
create table push_keys (
  one boolean primary key default true check (one),
  public_key text not null,
  private_key text not null,
  made_at timestamptz not null default snug_now()
);

-- A browser that is to be reached while no page is open. It goes with the session it was added in.
create table push_devices (
  id uuid primary key,
  account_id uuid not null references accounts on delete cascade,
  session_id text not null references sessions on delete cascade,
  -- Where its push service takes what is for it, and what that is sealed with.
  endpoint text not null unique check (length(endpoint) between 1 and 2000),
  p256dh text not null check (length(p256dh) between 1 and 100),
  auth text not null check (length(auth) between 1 and 40),
  label text not null check (length(label) between 1 and 60),
  made_at timestamptz not null default snug_now(),
  last_ok_at timestamptz,
  -- How often in a row its push service did not take anything, and until when it is let alone.
  failures integer not null default 0,
  wait_until timestamptz
);
create index on push_devices (account_id);
create index on push_devices (session_id);

-- What is to be pushed: about what and to which member, never what it says. A worker loads that at the moment of sending.
create table pushes (
  community_id uuid not null references communities,
  id uuid not null,
  kind text not null check (length(kind) between 1 and 60),
  about_id uuid not null,
  member_id uuid not null,
  -- Tells apart what may be pushed more than once about one thing.
  stage integer not null default 1,
  urgent boolean not null default false,
  state text not null default 'waiting' check (state in ('waiting', 'sending', 'sent', 'refused', 'dropped')),
  made_at timestamptz not null default snug_now(),
  -- Of no use from then on: neither sent nor kept by a push service.
  until timestamptz not null,
  -- When the sweep looks after it: because a device was to be let alone, or whoever began has not been heard of since.
  due_at timestamptz,
  -- The devices that are done with: they have it, or will not take it. And how many have it.
  done uuid[] not null default '{}',
  reached integer not null default 0,
  tries integer not null default 0,
  marked_at timestamptz,
  settled_at timestamptz,
  -- What a push service answered last when it did not take it: a number, or the name of a failure.
  note text check (length(note) <= 60),
  primary key (community_id, id),
  foreign key (community_id, member_id) references members (community_id, id),
  check ((state in ('waiting', 'sending')) = (due_at is not null)),
  check ((state in ('waiting', 'sending')) = (settled_at is null)),
  -- At most one, ever.
  constraint one_push unique (community_id, about_id, member_id, kind, stage)
);
create index on pushes (due_at) where due_at is not null;
create index on pushes (settled_at) where settled_at is not null;

-- What is to be mailed: about what and to whom, never what it says. A worker loads that at the moment of sending.
create table mails (
  community_id uuid not null references communities,
  id uuid not null,
  kind text not null check (length(kind) between 1 and 60),
  -- What it is about, and to which member; null: to whom the thing itself is addressed.
  about_id uuid not null,
  member_id uuid,
  -- Tells apart what may be mailed more than once about one thing.
  stage integer not null default 1,
  state text not null default 'waiting' check (state in ('waiting', 'sending', 'sent', 'refused', 'dropped')),
  made_at timestamptz not null default snug_now(),
  -- From when on it is to be sent; nothing is that has waited for three days.
  send_at timestamptz not null default snug_now(),
  -- When the sweep looks after it: to begin with it, or because whoever began has not been heard of since.
  due_at timestamptz,
  message_id text,
  tries integer not null default 0,
  marked_at timestamptz,
  settled_at timestamptz,
  -- What the mail server answered last: a number, or the name of a failure.
  note text check (length(note) <= 60),
  primary key (community_id, id),
  foreign key (community_id, member_id) references members (community_id, id),
  check ((state in ('waiting', 'sending')) = (due_at is not null)),
  check ((state in ('waiting', 'sending')) = (settled_at is null)),
  check (state = 'waiting' or state = 'dropped' or message_id is not null),
  -- At most one, ever.
  constraint one_mail unique nulls not distinct (community_id, about_id, member_id, kind, stage)
);
create index on mails (due_at) where due_at is not null;
create index on mails (settled_at) where settled_at is not null;

-- A secret that was mailed shows that its bearer reads that address; it is not one of the links shown.
alter table invitation_secrets add column mailed boolean not null default false;

-- The code mailed last, for who has the link but has not shown that the address is theirs. Of no use without the link.
create table invitation_codes (
  community_id uuid not null,
  invitation_id uuid not null,
  code_hash text not null,
  guesses integer not null default 0,
  expires_at timestamptz not null,
  primary key (community_id, invitation_id),
  foreign key (community_id, invitation_id) references invitations (community_id, id)
);

-- When it was shown that the account's address is its owner's; another address begins anew.
alter table accounts add column proved_at timestamptz;

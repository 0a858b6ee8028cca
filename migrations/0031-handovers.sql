-- No empty chair (PRODUCT §6): a post that nobody has answered is offered, privately, to three at a time.

-- How long a post waits before it is offered: for what is said from then on.
alter table communities add column handover_hours integer not null default 24 check (handover_hours between 6 and 168);

-- What is due, a row a thread, made with it. Replying touches nothing here: that a thread was answered is found when its row falls
-- due or is read.
create table handovers (
  community_id uuid not null,
  thread_id uuid not null,
  -- Which round runs; 0 before the first.
  round integer not null default 0 check (round between 0 and 3),
  -- When to look next; null: it is over.
  due_at timestamptz,
  primary key (community_id, thread_id),
  foreign key (community_id, thread_id) references threads (community_id, id) on delete cascade
);
create index on handovers (due_at) where due_at is not null;

-- Whom a thread was offered to: nobody twice, and no more than three in a round. It goes forwards only: offered, then perhaps
-- taken, then over.
create table handover_offers (
  community_id uuid not null,
  thread_id uuid not null,
  member_id uuid not null,
  round integer not null check (round between 1 and 3),
  place integer not null check (place between 1 and 3),
  state text not null default 'offered' check (state in ('offered', 'taken', 'over')),
  offered_at timestamptz not null default snug_now(),
  until timestamptz not null,
  primary key (community_id, thread_id, member_id),
  unique (community_id, thread_id, round, place),
  foreign key (community_id, thread_id) references handovers (community_id, thread_id) on delete cascade,
  foreign key (community_id, member_id) references members (community_id, id)
);
-- One at a time has taken it.
create unique index handover_taken_once on handover_offers (community_id, thread_id) where state = 'taken';
create index handover_offers_open on handover_offers (community_id, member_id) where state <> 'over';

-- When something was last offered to a member: in the whole community (no circle), and in each circle for itself, so that nobody
-- is asked otherwise because of a circle that those who ask cannot see (ACCESS I8).
create table handover_turns (
  community_id uuid not null,
  member_id uuid not null,
  circle_id uuid,
  offered_at timestamptz not null,
  unique nulls not distinct (community_id, member_id, circle_id),
  foreign key (community_id, member_id) references members (community_id, id),
  foreign key (community_id, circle_id) references circles (community_id, id) on delete cascade
);
-- In the same room nobody is asked twice within 7 days, whoever asks: the second waits for the first, and is refused.
create function handover_in_turn() returns trigger language plpgsql as $$
begin
  insert into handover_turns as turn (community_id, member_id, circle_id, offered_at)
    select new.community_id, new.member_id, t.circle_id, new.offered_at from threads t
      where t.community_id = new.community_id and t.id = new.thread_id
    on conflict (community_id, member_id, circle_id) do update set offered_at = excluded.offered_at
      where turn.offered_at <= excluded.offered_at - interval '7 days';
  if not found then
    raise exception 'asked within 7 days' using errcode = 'check_violation', constraint = 'handover_in_turn';
  end if;
  return new;
end $$;
create trigger handover_in_turn before insert on handover_offers
  for each row execute function handover_in_turn();

-- Who would rather not be asked. Theirs alone to see.
create table handover_choices (
  community_id uuid not null,
  member_id uuid not null,
  spared boolean not null default false,
  primary key (community_id, member_id),
  foreign key (community_id, member_id) references members (community_id, id)
);

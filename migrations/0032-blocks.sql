-- Who would rather not hear from whom (PRODUCT §11): muted, what the other says comes to no shelf and no inbox of theirs; blocked,
-- the two are moreover never brought together. Its member alone can see it.
create table blocks (
  community_id uuid not null,
  member_id uuid not null,
  other_id uuid not null,
  kind text not null check (kind in ('mute', 'block')),
  created_at timestamptz not null default snug_now(),
  primary key (community_id, member_id, other_id),
  check (member_id <> other_id),
  foreign key (community_id, member_id) references members (community_id, id),
  foreign key (community_id, other_id) references members (community_id, id)
);
-- Looked at from both sides.
create index on blocks (community_id, other_id) where kind = 'block';

-- What somebody writes gives no notice to who has muted or blocked them, whichever way it was written: one rule, in one place, that
-- costs one look by the key where somebody is to be told. Blocked, their keeping of a seat for one is not told either. What
-- concerns a duty (order, a request to a keeper, news of whom one brought) and pings, which are the group's, always come.
create function notice_unheard() returns trigger language plpgsql as $$
begin
  if exists (select from blocks b
    where b.community_id = new.community_id and b.member_id = new.member_id and b.other_id = new.about_id
      and (b.kind = 'block' or new.kind <> 'circle.invited'))
  then return null; end if;
  return new;
end $$;
create trigger notice_unheard before insert on notices for each row
  when (new.kind in ('thread.replied', 'thread.mentioned', 'thread.thanked', 'private.started', 'circle.invited',
    'spotlight.front', 'spotlight.said'))
  execute function notice_unheard();

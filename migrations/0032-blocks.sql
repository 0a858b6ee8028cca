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

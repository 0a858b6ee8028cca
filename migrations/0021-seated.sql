-- Who has a seat, first seated first: a page of them costs the same however many sit there.
create index members_seated on members (community_id, joined_at, id) where status in ('active', 'resting', 'suspended');

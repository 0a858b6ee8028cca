-- Who left while suspended may come back as who left may (PRODUCT §10), and is then as suspended as before: a host has
-- still to decide. So the why is kept as well, also that their inviter did not mean them.
alter table members
  drop constraint members_check1,
  add constraint members_misfit_check check (not misfit or status = 'suspended' or left_suspended);
comment on column members.left_suspended is 'Left while suspended: whoever comes back by themselves is suspended still.';

-- Who took an invitation back: its inviter, or a host. Null where nobody did, or it was not noted yet.
alter table invitations
  add column ended_by uuid,
  add foreign key (community_id, ended_by) references members (community_id, id),
  add check (ended_by is null or state = 'revoked');

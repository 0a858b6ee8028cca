-- Who may invite (PRODUCT §3): all members after their first 14 days, or hosts only.
alter table communities add column who_invites text not null default 'members' check (who_invites in ('members', 'hosts'));

-- When its inviter said "this is not whom I invited", once.
alter table invitations add column misfit_at timestamptz, add check (misfit_at is null or state = 'accepted');

alter table members
  -- Suspended because of that, until a host decides. It ends with the suspension.
  add column misfit boolean not null default false,
  -- Left while suspended: what a host has to decide is not decided by leaving, so the way back is by invitation.
  add column left_suspended boolean not null default false,
  add check (not misfit or status = 'suspended'),
  add check (not left_suspended or status = 'left');

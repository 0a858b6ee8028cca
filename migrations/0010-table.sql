-- Who waits for a first reply (PRODUCT §6), latest first, without looking at what was answered long ago.
create index threads_waiting on threads (community_id, created_at desc, id desc)
  where answered_at is null and not needs_no_answer and deleted_at is null and kind in ('talk', 'ask', 'offer');
-- What one does not want to hear of marks nothing.
create index thread_mutes on thread_reads (community_id, member_id) where attention = 'mute';

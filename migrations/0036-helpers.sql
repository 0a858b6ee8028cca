-- Who helped with an ask that is closed, as JSON in the order in which they were named; null for nobody. A function, because a
-- subquery for it would be made ready for every list of threads, and few of them are closed.
create function helpers_of(the_community uuid, the_thread uuid) returns json language sql stable as $$
  select json_agg(json_build_object('id', h.member_id, 'name', m.name) order by h.created_at, h.member_id)
  from helped h join members m on m.community_id = h.community_id and m.id = h.member_id
  where h.community_id = the_community and h.thread_id = the_thread
$$;

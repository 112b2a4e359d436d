-- Says how a match's queue stands as a whole.
--
-- Stands behind queue.lua.
-- returns  state, fans waiting, fans whose turn runs, fans admitted ever
return {
  sale_state(),
  redis.call('ZCARD', waiting),
  redis.call('ZCOUNT', active, '(' .. whole(now_millis), '+inf'),
  tonumber(redis.call('HGET', admission, 'admittedTotal') or 0),
}

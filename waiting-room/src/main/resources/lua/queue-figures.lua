-- Says how a match's queue stands as a whole.
--
-- Stands behind queue.lua.
-- returns  state, fans waiting, fans whose turn runs, fans admitted ever, fans passed over ever, frontier, the marker
--          (0 when it is missing), now in ms, the rate a minute
return {
  sale_state(),
  how_many_wait(),
  redis.call('ZCOUNT', active, '(' .. whole(now_millis), '+inf'),
  count('admittedTotal'),
  count('passedTotal'),
  frontier(),
  admits_from or 0,
  now_millis,
  tonumber(redis.call('HGET', settings, 'ratePerMinute') or 0),
}

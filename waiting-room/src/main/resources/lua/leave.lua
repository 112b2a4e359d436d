-- Ends the place or the turn of a queue token. The slot is free at once, and the token never comes back.
--
-- Stands behind queue.lua.
-- ARGV[1]  fan id
-- ARGV[2]  the token's queue number
-- returns  WAITING or ADMITTED: what was left; NOTHING when there was nothing to leave
local fan, number = ARGV[1], tonumber(ARGV[2])
local left = whole(number) .. '|LEFT|' .. whole(now_millis)

local waits_at = tonumber(redis.call('ZSCORE', waiting, fan))
if waits_at == number then
  redis.call('ZREM', waiting, fan)
  redis.call('HSET', turns, fan, left)
  return 'WAITING'
end
local turn, how = last_turn(fan)
if turn == number and how == 'TURN' and turn_runs(fan) then
  redis.call('ZREM', active, fan)
  redis.call('HSET', turns, fan, left)
  return 'ADMITTED'
end
if not waits_at and (not turn or turn < number) then
  -- Redis has forgotten this place; a later poll must not bring it back.
  redis.call('HSET', turns, fan, left)
end
return 'NOTHING'

-- Ends the place or the turn of a queue token. The slot is free at once, and the token never comes back.
--
-- Stands behind queue.lua.
-- ARGV[4]  fan id
-- ARGV[5]  the token's queue number
-- returns  WAITING or ADMITTED: what was left; NOTHING when there was nothing to leave
local fan, number = ARGV[4], tonumber(ARGV[5])

local function has_left(what)
  set_turn(fan, number, 'LEFT', now_millis)
  local hash, field = presence(fan)
  redis.call('HDEL', hash, field)
  return what
end

local waits_at = tonumber(redis.call('ZSCORE', waiting, fan))
if waits_at == number then
  redis.call('ZREM', waiting, fan)
  return has_left('WAITING')
end
local turn, how = last_turn(fan)
if turn == number and (how == 'LATE' or how == 'ABSENT') then
  redis.call('ZREM', late, fan)
  return has_left('WAITING')
end
if turn == number and (how == 'UNCLAIMED' or how == 'TURN') and turn_runs(fan) then
  redis.call('ZREM', active, fan)
  return has_left('ADMITTED')
end
if not waits_at and (not turn or turn < number) then
  -- Redis has forgotten this place; a later poll must not bring it back.
  return has_left('NOTHING')
end
return 'NOTHING'

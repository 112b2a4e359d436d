-- Gives a fan a place: before opening the one that was drawn, after it the one at the back. A fan who waits or whose
-- turn runs keeps what they have. After a turn, or after leaving, the fan starts again at the back.
--
-- Stands behind queue.lua.
-- ARGV[1]  fan id
-- ARGV[2]  the number that the draw gives this fan
-- returns  1 for a new place else 0, then the state and:
--            SCHEDULED, WAITING, PAUSED, SOLD_OUT: queue number, position, how many wait
--            ADMITTED: queue number, end of the turn in ms
--            CLOSED, UNKNOWN, REFORMING: nothing more
local fan, drawn = ARGV[1], tonumber(ARGV[2])

local state = sale_state()
if state == 'CLOSED' or state == 'UNKNOWN' then
  return { 0, state }
end

local number = tonumber(redis.call('ZSCORE', waiting, fan))
if number then
  return { 0, unpack(in_line(state, fan, number)) }
end
local turn, how, ends = last_turn(fan)
if how == 'TURN' and turn_runs(fan) then
  return { 0, 'ADMITTED', whole(turn), whole(ends) }
end
if not is_rebuilt() then
  -- The fan's place may be about to come back.
  return { 0, 'REFORMING' }
end

if state == 'SCHEDULED' then
  number = drawn
else
  local last = tonumber(redis.call('HGET', admission, 'lastNumber') or 0)
  number = math.max(last + 1, 2 ^ 52 + now_micros)
  redis.call('HSET', admission, 'lastNumber', whole(number))
end
redis.call('ZADD', waiting, whole(number), fan)
return { 1, unpack(in_line(state, fan, number)) }

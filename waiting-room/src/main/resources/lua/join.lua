-- Gives a fan a place: before opening the one that was drawn, after it the one at the back. A fan who waits or whose
-- turn runs keeps what they have, and so does one who brings the token of a place that is still good. After a turn, or
-- after leaving, the fan starts again at the back.
--
-- Stands behind queue.lua.
-- ARGV[4]  fan id
-- ARGV[5]  the number that the draw gives this fan
-- ARGV[6]  the queue number of the token that the fan has, -1 for none
-- returns  1 for a new place else 0, the sale's state, how many wait, queue number, then the fan's standing as
--          places.lua has it; only 0 and the state when that is CLOSED or UNKNOWN
local fan, drawn, brought = ARGV[4], tonumber(ARGV[5]), tonumber(ARGV[6])

local state = sale_state()
if state == 'CLOSED' or state == 'UNKNOWN' then
  return { 0, state }
end

local function answer(first, number, word, value)
  return { first, state, how_many_wait(), whole(number), word, value or 0 }
end

-- The number of the place that the fan has already, nothing when there is none.
local function present_number()
  local waits_at = tonumber(redis.call('ZSCORE', waiting, fan))
  local turn, how, at = last_turn(fan)
  if how == 'LATE' or (how == 'ABSENT' and at > now_millis) then
    return turn
  end
  if (how == 'UNCLAIMED' or how == 'TURN') and turn_runs(fan) then
    return turn
  end
  return waits_at
end

local number = present_number()
if brought >= 0 and (not number or brought < number) then
  local word, value = standing(fan, brought)
  if word == 'IN_LINE' or word == 'ADMITTED' then
    return answer(0, brought, word, value)
  end
end
if number then
  return answer(0, number, standing(fan, number))
end
if not admits_from then
  -- The fan's place may be about to come back.
  return answer(0, 0, 'REFORMING')
end

if state == 'SCHEDULED' then
  number = drawn
else
  number = math.max(count('lastNumber') + 1, 2 ^ 52 + now_micros)
  redis.call('HSET', admission, 'lastNumber', whole(number))
end
if redis.call('ZCARD', waiting) == 0 then
  -- Nobody ticks where nobody waits; that is no time in which fans could not be seen.
  redis.call('HSET', admission, 'tickedAt', whole(now_millis))
end
redis.call('HINCRBY', admission, 'joinedTotal', 1)
redis.call('ZADD', waiting, whole(number), fan)
set_present(fan)
return answer(1, number, in_line(waiting, fan))

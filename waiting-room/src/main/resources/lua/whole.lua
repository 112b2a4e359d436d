-- Asks whether Redis has everything about a match.
--
-- KEYS[1]  rebuilt     marker that a worker has put everything into Redis: from when on fans are admitted, in ms
-- KEYS[2]  rebuilding  marker that a worker knows of a loss
-- KEYS[3]  settings    hash, which a draft and a match that is published this moment have
-- ARGV[1]  1 when the caller has seen it whole before
-- returns  'whole' (also when there was never more) | 'reforming' (put back a moment ago: what was on its way to the
--          workers may be missing) | 'lacking'
local rebuilt, rebuilding, settings = KEYS[1], KEYS[2], KEYS[3]

local admits_from = redis.call('GET', rebuilt)
if not admits_from then
  local lost = ARGV[1] == '1' or redis.call('EXISTS', rebuilding) == 1 or redis.call('EXISTS', settings) == 0
  return lost and 'lacking' or 'whole'
end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
return now < tonumber(admits_from) and 'reforming' or 'whole'

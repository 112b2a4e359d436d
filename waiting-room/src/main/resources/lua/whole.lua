-- Asks whether Redis has everything about a match.
--
-- KEYS[1]  rebuilt  marker that a worker has put everything into Redis: from when on fans are admitted, in ms
-- returns  'whole' | 'reforming' (put back a moment ago: what was on its way to the workers may be missing) | 'lacking'
local admits_from = redis.call('GET', KEYS[1])
if not admits_from then
  return 'lacking'
end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
return now < tonumber(admits_from) and 'reforming' or 'whole'

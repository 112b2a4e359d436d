-- Reads bookings of one match.
--
-- KEYS     bookings, 200 at the most
-- returns  for each its hash as a flat list; an empty one for what is unknown
local found = {}
for i, booking in ipairs(KEYS) do
  found[i] = redis.call('HGETALL', booking)
end
return found

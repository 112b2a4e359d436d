-- Reads one field of bookings of one match.
--
-- KEYS     bookings, 200 at the most
-- ARGV[1]  the field
-- returns  a value for each; an empty string for one that is unknown
local values = {}
for i, booking in ipairs(KEYS) do
  values[i] = redis.call('HGET', booking, ARGV[1]) or ''
end
return values

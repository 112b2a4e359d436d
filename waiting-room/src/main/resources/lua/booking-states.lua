-- Reads where bookings of one match stand.
--
-- KEYS     bookings, 200 at the most
-- returns  a state for each; an empty string for one that is unknown
local states = {}
for i, booking in ipairs(KEYS) do
  states[i] = redis.call('HGET', booking, 'state') or ''
end
return states

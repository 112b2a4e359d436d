-- Reads some of the holds that never end, each with the booking that it is to end with. Those bookings' keys are made
-- here from the match's prefixes; its braces keep them in this slot.
--
-- KEYS[1]  holds  sorted set of hold ids by their end; +inf for a submitted hold
-- ARGV[1]  prefix of the holds' keys
-- ARGV[2]  prefix of the bookings' keys
-- ARGV[3]  how many to pass over
-- ARGV[4]  how many to read at the most
-- returns  for each hold a list: hold id, booking id, the booking's state, the hold that the booking names; empty for
--          what there is not
local holds, hold_prefix, booking_prefix = KEYS[1], ARGV[1], ARGV[2]
local found = {}

for i, id in ipairs(redis.call('ZRANGEBYSCORE', holds, '+inf', '+inf', 'LIMIT', ARGV[3], ARGV[4])) do
  local booking_id = redis.call('HGET', hold_prefix .. id, 'bookingId') or ''
  local booking = redis.call('HMGET', booking_prefix .. booking_id, 'state', 'holdId')
  found[i] = { id, booking_id, booking[1] or '', booking[2] or '' }
end
return found

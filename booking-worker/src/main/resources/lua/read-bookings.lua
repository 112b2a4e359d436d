-- Reads some bookings as fans see them, each with what counts for it elsewhere.
--
-- KEYS[1]  holds  sorted set of hold ids by their end
-- then     for each booking, at most 500: booking (hash), fan (hash), hold (hash)
-- ARGV     for each booking: booking id, hold id
-- returns  for each booking a list: version, state, fanId, amountKrw, requestHash (empty for what there is not), seats
--          that count against the fan, and 1 when its hold never ends, else 0
local holds = KEYS[1]
local found = {}

for at = 1, #ARGV / 2 do
  local booking, fan, hold = KEYS[3 * at - 1], KEYS[3 * at], KEYS[3 * at + 1]
  local booking_id, hold_id = ARGV[2 * at - 1], ARGV[2 * at]
  local fields = redis.call('HMGET', booking, 'version', 'state', 'fanId', 'amountKrw', 'requestHash')
  for field = 1, 5 do
    fields[field] = fields[field] or ''
  end
  fields[6] = redis.call('HGET', fan, 'booking:' .. booking_id) or ''
  local is_its_own = redis.call('HGET', hold, 'bookingId') == booking_id
  fields[7] = is_its_own and redis.call('ZSCORE', holds, hold_id) == 'inf' and 1 or 0
  found[at] = fields
end
return found

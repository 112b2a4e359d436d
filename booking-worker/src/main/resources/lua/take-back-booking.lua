-- Takes back a booking that waits for a worker and has no row, for its id is another request's: the hold is the fan's
-- again. What a worker has shown stays, and so does what another request has put there.
--
-- KEYS[1]  booking         hash
-- KEYS[2]  outbox          sorted set of bookings to be sent again
-- KEYS[3]  undecided       sorted set of bookings that no worker has decided yet
-- KEYS[4]  booking-totals  hash: submittedTotal
-- KEYS[5]  hold            hash
-- KEYS[6]  holds           sorted set of holds by their end
-- ARGV[1]  booking id
-- ARGV[2]  request hash
-- ARGV[3]  hold id
-- returns  1 when it was taken back, else 0
local booking, outbox, undecided, totals, hold, holds = unpack(KEYS)
local booking_id, request_hash, hold_id = unpack(ARGV)

-- The fan needs time to ask again; the hash is kept a day, as after a booking.
local SECOND_CHANCE_MILLIS, KEPT_SECONDS = 120000, 86400

local known = redis.call('HMGET', booking, 'version', 'requestHash')
if known[1] ~= '0' or known[2] ~= request_hash then
  return 0
end
redis.call('DEL', booking)
redis.call('ZREM', outbox, booking_id)
redis.call('ZREM', undecided, booking_id)
redis.call('HINCRBY', totals, 'submittedTotal', -1)
if redis.call('HGET', hold, 'bookingId') == booking_id then
  local time = redis.call('TIME')
  local now = time[1] * 1000 + math.floor(time[2] / 1000)
  local expires_at = tonumber(redis.call('HGET', hold, 'expiresAt') or '0') or 0
  local ends = string.format('%.0f', math.max(expires_at, now + SECOND_CHANCE_MILLIS))
  redis.call('HDEL', hold, 'bookingId')
  redis.call('HSET', hold, 'state', 'HELD', 'expiresAt', ends)
  redis.call('ZADD', holds, ends, hold_id)
  redis.call('EXPIRE', hold, KEPT_SECONDS)
end
return 1

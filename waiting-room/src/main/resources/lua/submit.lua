-- Turns a hold into a booking that waits for a worker: all of it or nothing.
--
-- KEYS[1]  rebuilt         marker
-- KEYS[2]  hold            hash
-- KEYS[3]  holds           sorted set of hold ids by their end
-- KEYS[4]  booking         hash, named after fan and idempotency key
-- KEYS[5]  outbox          sorted set of booking ids by when they are sent again
-- KEYS[6]  undecided       sorted set of booking ids by when they were submitted
-- KEYS[7]  booking-totals  hash: submittedTotal
-- KEYS[8]  seats           string, one letter a seat
-- KEYS[9]  settings        hash: calledOffAt
-- ARGV[1]  fan id
-- ARGV[2]  hold id
-- ARGV[3]  booking id
-- ARGV[4]  request hash
-- ARGV[5]  payment method
-- ARGV[6]  payment token
-- ARGV[7]  milliseconds until the booking is sent again
-- returns  'booking', the booking's hash as a flat list (new, or of the same request before)
--          | 'other', booking id of this hold | 'reused' | 'expired' | 'unknown'
--          | 'unavailable', ids of the hold's seats that were withheld or sold meanwhile, comma separated; it stays held
--          | 'called-off' | 'rebuilding' (also when the hold is unknown and Redis was put back a moment ago: holds are
--          lost with Redis, and the booking may be on its way to a worker)
--
-- 'sends' counts who may have sent the booking: a lone sender that was refused for certain may undo it (undo.lua).
local rebuilt, hold, holds, booking, outbox = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]
local undecided, totals, seats, settings = KEYS[6], KEYS[7], KEYS[8], KEYS[9]

local admits_from = redis.call('GET', rebuilt)
if not admits_from then
  return { 'rebuilding' }
end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local hash = redis.call('HGET', booking, 'requestHash')
if hash then
  if hash ~= ARGV[4] then
    return { 'reused' }
  end
  redis.call('HINCRBY', booking, 'sends', 1)
  return { 'booking', redis.call('HGETALL', booking) }
end

local known = redis.call('HMGET', hold, 'fan', 'state', 'bookingId', 'seats', 'seatIds', 'amountKrw')
if not known[1] and now < tonumber(admits_from) then
  return { 'rebuilding' }
end
if known[1] ~= ARGV[1] then
  return { 'unknown' }
end
if known[2] == 'SUBMITTED' then
  return { 'other', known[3] }
end
local ending = redis.call('ZSCORE', holds, ARGV[2])
if not ending or tonumber(ending) <= now then
  return { 'expired' }
end
if redis.call('HEXISTS', settings, 'calledOffAt') == 1 then
  return { 'called-off' }
end
-- The worker would refuse it; said now, the fan can take other seats at once.
local gone, ids = {}, string.gmatch(known[5], '[^,]+')
for index in string.gmatch(known[4], '[^,]+') do
  local id = ids()
  if redis.call('GETRANGE', seats, index, index) ~= 'A' then
    gone[#gone + 1] = id
  end
end
if #gone > 0 then
  return { 'unavailable', table.concat(gone, ',') }
end

local at = string.format('%.0f', now)
redis.call('ZADD', holds, '+inf', ARGV[2])
redis.call('HSET', hold, 'state', 'SUBMITTED', 'bookingId', ARGV[3])
redis.call('PERSIST', hold)
redis.call('HSET', booking, 'fanId', ARGV[1], 'holdId', ARGV[2], 'seatIds', known[5], 'seats', known[4],
  'amountKrw', known[6], 'state', 'PENDING', 'payment', 'NONE', 'createdAt', at, 'updatedAt', at, 'version', 0,
  'requestHash', ARGV[4], 'paymentMethod', ARGV[5], 'paymentToken', ARGV[6], 'sends', 1)
redis.call('ZADD', outbox, string.format('%.0f', now + ARGV[7]), ARGV[3])
redis.call('ZADD', undecided, at, ARGV[3])
redis.call('HINCRBY', totals, 'submittedTotal', 1)
return { 'booking', redis.call('HGETALL', booking) }

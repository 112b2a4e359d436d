-- Takes a booking back whose messages were all refused for certain: the hold is the fan's again. Not while somebody
-- else may have sent it, and not once a worker has seen it.
--
-- KEYS[1]  hold            hash
-- KEYS[2]  holds           sorted set of hold ids by their end
-- KEYS[3]  booking         hash
-- KEYS[4]  outbox          sorted set of booking ids by when they are sent again
-- KEYS[5]  undecided       sorted set of booking ids by when they were submitted
-- KEYS[6]  booking-totals  hash: submittedTotal
-- ARGV[1]  hold id
-- ARGV[2]  booking id
-- ARGV[3]  least time that the hold lives from now on, in milliseconds
-- ARGV[4]  how long the hold is remembered after its end, in milliseconds
-- returns  'undone' | 'kept' (others may have sent it)
local hold, holds, booking, outbox, undecided, totals = unpack(KEYS)

local known = redis.call('HMGET', booking, 'version', 'sends')
if known[1] ~= '0' then
  return 'kept'
end
if known[2] ~= '1' then
  redis.call('HINCRBY', booking, 'sends', -1)
  return 'kept'
end
redis.call('DEL', booking)
redis.call('ZREM', outbox, ARGV[2])
redis.call('ZREM', undecided, ARGV[2])
redis.call('HINCRBY', totals, 'submittedTotal', -1)
if redis.call('HGET', hold, 'bookingId') == ARGV[2] then
  local time = redis.call('TIME')
  local now = time[1] * 1000 + math.floor(time[2] / 1000)
  local ending = math.max(tonumber(redis.call('HGET', hold, 'expiresAt')), now + ARGV[3])
  redis.call('HDEL', hold, 'bookingId')
  redis.call('HSET', hold, 'state', 'HELD', 'expiresAt', string.format('%.0f', ending))
  redis.call('ZADD', holds, string.format('%.0f', ending), ARGV[1])
  redis.call('PEXPIRE', hold, string.format('%.0f', ending - now + ARGV[4]))
end
return 'undone'

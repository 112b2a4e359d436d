-- Reads what ops see of a match.
--
-- KEYS[1]  publication  hash
-- KEYS[2]  waiting      sorted set of fans by queue number
-- KEYS[3]  active       sorted set of admitted fans by the end of their turn
-- KEYS[4]  admission    hash: admittedTotal
-- KEYS[5]  outbox       sorted set of booking ids
-- returns  publication as a flat list, fans waiting, fans active, fans ever admitted, bookings not yet seen by a worker
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
return {
  redis.call('HGETALL', KEYS[1]),
  redis.call('ZCARD', KEYS[2]),
  redis.call('ZCOUNT', KEYS[3], string.format('(%.0f', now), '+inf'),
  tonumber(redis.call('HGET', KEYS[4], 'admittedTotal') or 0),
  redis.call('ZCARD', KEYS[5]),
}

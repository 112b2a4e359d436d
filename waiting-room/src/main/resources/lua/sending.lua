-- Notes that somebody is about to send a booking again, so that nobody undoes it meanwhile.
--
-- KEYS[1]  booking  hash
-- returns  the booking's hash as a flat list; nothing when it is gone
local booking = KEYS[1]

if redis.call('EXISTS', booking) == 1 then
  redis.call('HINCRBY', booking, 'sends', 1)
end
return redis.call('HGETALL', booking)

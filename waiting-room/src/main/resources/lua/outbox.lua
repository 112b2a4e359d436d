-- Claims bookings that are due to be sent again, by moving each to its next time before it is sent: 30 s, 60 s, ...
-- after the last one. The bookings' keys are made here from the match's prefix; its braces keep them in this slot.
--
-- KEYS[1]  outbox     sorted set of booking ids by when they are sent again
-- KEYS[2]  undecided  sorted set of booking ids by when they were submitted
-- ARGV[1]  prefix of the bookings' keys
-- ARGV[2]  first wait in milliseconds
-- ARGV[3]  longest wait in milliseconds
-- ARGV[4]  most bookings in one go
-- returns  how many wait altogether, claimed booking ids
local outbox, undecided = KEYS[1], KEYS[2]

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local claimed = {}
local due = redis.call('ZRANGEBYSCORE', outbox, '-inf', string.format('%.0f', now), 'LIMIT', 0, ARGV[4])
for _, id in ipairs(due) do
  local booking = ARGV[1] .. id
  if redis.call('HGET', booking, 'version') == '0' then
    local again = redis.call('HINCRBY', booking, 'resends', 1)
    local wait = math.min(ARGV[2] * 2 ^ math.min(again, 20), tonumber(ARGV[3]))
    redis.call('ZADD', outbox, string.format('%.0f', now + wait), id)
    claimed[#claimed + 1] = id
  else
    -- Gone, or a worker has it.
    redis.call('ZREM', outbox, id)
    redis.call('ZREM', undecided, id)
  end
end
return { redis.call('ZCARD', outbox), claimed }

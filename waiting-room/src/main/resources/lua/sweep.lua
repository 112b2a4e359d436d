-- Tidies up after holds that have run out. Nothing is wrong when it does not run: an expired hold means nothing.
-- The holds' own keys are made here from the match's prefix; its braces keep them in this slot.
--
-- KEYS[1]  holds        sorted set of hold ids by their end
-- KEYS[2]  held         hash seat index to hold id
-- KEYS[3]  seat-counts  hash: version
-- ARGV[1]  prefix of the holds' keys
-- ARGV[2]  prefix of the fans' keys
-- ARGV[3]  most holds in one go
-- returns  holds tidied up
local holds, held, counts = KEYS[1], KEYS[2], KEYS[3]

local time = redis.call('TIME')
local now = string.format('%.0f', time[1] * 1000 + math.floor(time[2] / 1000))
local over = redis.call('ZRANGEBYSCORE', holds, '-inf', now, 'LIMIT', 0, ARGV[3])
for _, id in ipairs(over) do
  local hold = redis.call('HMGET', ARGV[1] .. id, 'fan', 'seats')
  for index in string.gmatch(hold[2] or '', '%d+') do
    -- The next fan's hold may have taken the seat over already.
    if redis.call('HGET', held, index) == id then
      redis.call('HDEL', held, index)
    end
  end
  if hold[1] then
    redis.call('HDEL', ARGV[2] .. hold[1], 'hold:' .. id)
  end
  redis.call('ZREM', holds, id)
end
if #over > 0 then
  redis.call('HINCRBY', counts, 'version', 1)
end
return #over

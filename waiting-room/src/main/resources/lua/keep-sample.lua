-- Keeps how a sale stood, unless another room has done so for the same slot of time.
--
-- KEYS[1]  history  sorted set of JSON by slot
-- ARGV[1]  slot
-- ARGV[2]  the sample as JSON
-- ARGV[3]  the last slot that is forgotten
-- ARGV[4]  for how many seconds the whole is kept after the last sample
-- returns  1 when it is kept, 0 when there was one already
local history, slot, sample, forgotten, seconds = KEYS[1], ARGV[1], ARGV[2], ARGV[3], ARGV[4]

if redis.call('ZCOUNT', history, slot, slot) > 0 then
  return 0
end
redis.call('ZADD', history, slot, sample)
redis.call('ZREMRANGEBYSCORE', history, '-inf', forgotten)
redis.call('EXPIRE', history, seconds)
return 1

-- Notes that a worker was asked to publish a match; or, when the queue refused the message, puts back what stood there.
--
-- KEYS[1]  publication  hash: state, reason, at, commandId
-- ARGV[1]  command id
-- ARGV[2]  'ask' | 'put-back'
-- ARGV[3]  for put-back: field, ARGV[4] value, and so on
-- returns  what stood there before, as a flat list
local publication = KEYS[1]

local before = redis.call('HGETALL', publication)
if ARGV[2] == 'ask' then
  local time = redis.call('TIME')
  local now = string.format('%.0f', time[1] * 1000 + math.floor(time[2] / 1000))
  redis.call('HSET', publication, 'state', 'PENDING', 'at', now, 'commandId', ARGV[1])
  redis.call('HDEL', publication, 'reason')
elseif redis.call('HGET', publication, 'commandId') == ARGV[1] then
  redis.call('DEL', publication)
  if #ARGV > 2 then
    redis.call('HSET', publication, unpack(ARGV, 3))
  end
end
return before

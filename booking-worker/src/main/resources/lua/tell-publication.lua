-- Tells ops what became of a command to publish a match; a newer command that waits stays PENDING.
--
-- KEYS[1]  publication  hash
-- ARGV[1]  command id
-- ARGV[2]  APPLIED or REFUSED
-- ARGV[3]  reason, empty for none
-- ARGV[4]  when, Unix milliseconds
-- ARGV[5]  always; missing: only when nothing is told yet
-- returns  1 when it was told, else 0
local publication, command = KEYS[1], ARGV[1]
local told = redis.call('HMGET', publication, 'state', 'commandId')

if told[1] and ARGV[5] == 'missing' then
  return 0
end
if told[1] == 'PENDING' and told[2] ~= command then
  return 0
end
redis.call('HSET', publication, 'state', ARGV[2], 'at', ARGV[4], 'commandId', command)
if ARGV[3] == '' then
  redis.call('HDEL', publication, 'reason')
else
  redis.call('HSET', publication, 'reason', ARGV[3])
end
return 1

-- Shows changes of a match's settings, one for each version of the settings and what stands beside it, and forgets the
-- oldest.
--
-- KEYS[1]  changes  sorted set of JSON by version of the settings
-- ARGV[1]  most changes that are kept
-- then     at most as many changes: version, the change, and always (in the place of what is there for the version),
--          missing (only when none is there for the version) or beside (in addition to it); the last ones come last
-- returns  how many changes were added
local changes, most = KEYS[1], tonumber(ARGV[1])
local added = 0

for at = 2, #ARGV, 3 do
  local version, change = ARGV[at], ARGV[at + 1]
  if ARGV[at + 2] == 'always' then
    redis.call('ZREMRANGEBYSCORE', changes, version, version)
  end
  if ARGV[at + 2] == 'beside' or redis.call('ZCOUNT', changes, version, version) == 0 then
    added = added + redis.call('ZADD', changes, version, change)
  end
end
redis.call('ZREMRANGEBYRANK', changes, 0, -most - 1)
return added

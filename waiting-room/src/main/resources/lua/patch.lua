-- Changes settings of a match at once, if they are still those that the change was made from.
--
-- KEYS[1]  settings  hash
-- ARGV[1]  settingsVersion that the change was made from
-- ARGV[2]  field, ARGV[3] value, and so on; an empty value removes the field
-- returns  the new settingsVersion | -1 when somebody else was faster | -2 for an unknown match
local settings = KEYS[1]

if redis.call('EXISTS', settings) == 0 then
  return -2
end
if (redis.call('HGET', settings, 'settingsVersion') or '0') ~= ARGV[1] then
  return -1
end
for i = 2, #ARGV, 2 do
  if ARGV[i + 1] == '' then
    redis.call('HDEL', settings, ARGV[i])
  else
    redis.call('HSET', settings, ARGV[i], ARGV[i + 1])
  end
end
return redis.call('HINCRBY', settings, 'settingsVersion', 1)

-- Changes settings of a match at once, if they are still those that the change was made from.
--
-- Stands behind change.lua.
-- KEYS[1]  settings   hash
-- KEYS[2]  changes    sorted set of JSON by settingsVersion
-- KEYS[3]  auto-rate  hash: changedAt
-- ARGV[1]  settingsVersion that the change was made from; the new one is the next
-- ARGV[2]  the change as JSON, with the new settingsVersion
-- ARGV[3]  field, ARGV[4] value, and so on: what changes; an empty value removes the field
-- returns  the new settingsVersion | -1 when somebody else was faster | -2 for an unknown match
--          | -3 for another state than CLOSED of a match that is called off
local settings, changes, auto_rate = KEYS[1], KEYS[2], KEYS[3]

if redis.call('EXISTS', settings) == 0 then
  return -2
end
if (redis.call('HGET', settings, 'settingsVersion') or '0') ~= ARGV[1] then
  return -1
end
if redis.call('HEXISTS', settings, 'calledOffAt') == 1 then
  for i = 3, #ARGV, 2 do
    if ARGV[i] == 'state' and ARGV[i + 1] ~= 'CLOSED' then
      return -3
    end
  end
end
for i = 3, #ARGV, 2 do
  if ARGV[i + 1] == '' then
    redis.call('HDEL', settings, ARGV[i])
  else
    redis.call('HSET', settings, ARGV[i], ARGV[i + 1])
  end
  if ARGV[i] == 'ratePerMinute' or ARGV[i] == 'mode' then
    -- AUTO goes on from here, and waits its time before it raises what ops have set.
    local time = redis.call('TIME')
    redis.call('HSET', auto_rate, 'changedAt', whole(time[1] * 1000 + math.floor(time[2] / 1000)))
  end
end
local version = redis.call('HINCRBY', settings, 'settingsVersion', 1)
note_change(changes, version, ARGV[2])
return version

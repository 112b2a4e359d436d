-- Notes what one room answers, and adds up what all rooms do. Forgets those that are gone, so there are as many entries
-- as rooms.
--
-- KEYS[1]  rooms  hash room id to "<ms>|<polls a second>|<errors a minute>"
-- ARGV[1]  room id
-- ARGV[2]  polls a second
-- ARGV[3]  errors a minute
-- ARGV[4]  after how many ms of silence a room is gone
-- returns  rooms, polls a second, errors a minute; the last two as text
local rooms, room, own_polls, own_errors, gone_after = KEYS[1], ARGV[1], ARGV[2], ARGV[3], tonumber(ARGV[4])

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('HSET', rooms, room, string.format('%.0f|%s|%s', now, own_polls, own_errors))

local count, polls, errors = 0, 0, 0
local all = redis.call('HGETALL', rooms)
for i = 1, #all, 2 do
  local at, its_polls, its_errors = string.match(all[i + 1], '^(%d+)|([%d.]+)|([%d.]+)$')
  if at and now - tonumber(at) <= gone_after then
    count, polls, errors = count + 1, polls + tonumber(its_polls), errors + tonumber(its_errors)
  else
    redis.call('HDEL', rooms, all[i])
  end
end
return { count, string.format('%.3f', polls), string.format('%.3f', errors) }

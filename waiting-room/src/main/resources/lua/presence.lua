-- Writes down until when fans count as present, in bulk: twice the interval told and half a minute after they were seen.
--
-- KEYS[1]  waiting  only names the slot
-- ARGV[1]  prefix of the hashes (Presence.java)
-- ARGV[2]  hash, ARGV[3] field, ARGV[4] how long ago the fan was seen in ms, ARGV[5] the interval told in s, and so on;
--          500 fans at the most
-- returns  how many were written down
local prefix = ARGV[1]
local time = redis.call('TIME')
local now_millis = time[1] * 1000 + math.floor(time[2] / 1000)
for i = 2, #ARGV, 4 do
  local interval = tonumber(ARGV[i + 3])
  local absent_from = math.ceil((now_millis - ARGV[i + 2]) / 1000) + 2 * interval + 30
  redis.call('HSET', prefix .. ARGV[i], ARGV[i + 1], string.format('%.0f', absent_from * 4096 + math.min(interval, 4095)))
end
return (#ARGV - 1) / 4

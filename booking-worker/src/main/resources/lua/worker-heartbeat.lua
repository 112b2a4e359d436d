-- Says that a worker is alive and forgets those that are not.
--
-- KEYS[1]  workers  hash worker id to JSON
-- ARGV[1]  worker id
-- ARGV[2]  milliseconds MySQL needed to answer, -1 when it did not
-- ARGV[3]  milliseconds in which nine of ten bookings were committed lately, 0 when there was none
-- ARGV[4]  milliseconds after which a silent worker is forgotten
-- returns  how many workers are alive
local workers, worker = KEYS[1], ARGV[1]
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

local beat = { at = now, mysqlMillis = tonumber(ARGV[2]), commitMillis = tonumber(ARGV[3]) }
redis.call('HSET', workers, worker, cjson.encode(beat))
-- One entry for each worker, so the loop is as short as the fleet is small.
local entries = redis.call('HGETALL', workers)
for at = 1, #entries, 2 do
  local readable, entry = pcall(cjson.decode, entries[at + 1])
  if not readable or type(entry) ~= 'table' or type(entry.at) ~= 'number' or entry.at < now - tonumber(ARGV[4]) then
    redis.call('HDEL', workers, entries[at])
  end
end
return redis.call('HLEN', workers)

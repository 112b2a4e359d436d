-- Gives the seats of a hold back before its end. The hold's hash stays for its time, so giving back twice is the same.
--
-- KEYS[1]  rebuilt      marker
-- KEYS[2]  hold         hash
-- KEYS[3]  holds        sorted set of hold ids by their end
-- KEYS[4]  held         hash seat index to hold id
-- KEYS[5]  fan          hash of what counts against maxSeatsPerFan
-- KEYS[6]  seat-counts  hash: version
-- KEYS[7]  active       sorted set of admitted fans by the end of their turn
-- KEYS[8]  turns        hash fan to <queue number>|<state>|<end of the turn in ms>
-- ARGV[1]  fan id
-- ARGV[2]  hold id
-- returns  'released' (also when it had run out) | 'submitted' | 'unknown' | 'rebuilding' (also when it is unknown and Redis
--          was put back a moment ago: it may have become a booking)
local rebuilt, hold, holds, held, fan, counts = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6]
local active, turns = KEYS[7], KEYS[8]

-- A turn that only this hold kept running ends by itself, or with the next of the fan's holds.
local function shorten_turn()
  local ends = tonumber(string.match(redis.call('HGET', turns, ARGV[1]) or '', '|TURN|(%d+)$'))
  if not ends then
    return
  end
  for _, field in ipairs(redis.call('HKEYS', fan)) do
    local id = string.match(field, '^hold:(.+)$')
    local hold_ends = id and tonumber(redis.call('ZSCORE', holds, id))
    if hold_ends and hold_ends < math.huge then
      ends = math.max(ends, hold_ends)
    end
  end
  redis.call('ZADD', active, 'XX', string.format('%.0f', ends), ARGV[1])
end

local admits_from = redis.call('GET', rebuilt)
if not admits_from then
  return 'rebuilding'
end
local known = redis.call('HMGET', hold, 'fan', 'state', 'seats')
local time = redis.call('TIME')
if not known[1] and time[1] * 1000 + math.floor(time[2] / 1000) < tonumber(admits_from) then
  return 'rebuilding'
end
if known[1] ~= ARGV[1] then
  return 'unknown'
end
if known[2] == 'SUBMITTED' then
  return 'submitted'
end
for index in string.gmatch(known[3], '%d+') do
  if redis.call('HGET', held, index) == ARGV[2] then
    redis.call('HDEL', held, index)
  end
end
redis.call('HDEL', fan, 'hold:' .. ARGV[2])
if redis.call('ZREM', holds, ARGV[2]) == 1 then
  redis.call('HINCRBY', counts, 'version', 1)
  shorten_turn()
end
return 'released'

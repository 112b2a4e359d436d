-- Keeps seats for a fan: all of them or none.
--
-- KEYS[1]  rebuilt      marker
-- KEYS[2]  settings     hash: state, kickOffMicros, maxSeatsPerFan, maxActiveFans, calledOffAt
-- KEYS[3]  active       sorted set of admitted fans by the end of their turn
-- KEYS[4]  seats        string, one letter a seat
-- KEYS[5]  held         hash seat index to hold id
-- KEYS[6]  holds        sorted set of hold ids by their end
-- KEYS[7]  hold         hash of the new hold
-- KEYS[8]  fan          hash of what counts against maxSeatsPerFan
-- KEYS[9]  seat-counts  hash: version
-- KEYS[10] turns        hash fan to <queue number>|<state>|<ms>
-- KEYS[11] admission    hash: frontier
-- ARGV[1]  fan id
-- ARGV[2]  hold id
-- ARGV[3]  the hold's life in milliseconds
-- ARGV[4]  how long the hold is remembered after its end, in milliseconds
-- ARGV[5]  what the seats cost together
-- ARGV[6]  the seats' ids, comma separated
-- ARGV[7]  the seats' indexes, comma separated; ten at the most
-- ARGV[8]  queue number of the fan's admission token, which has not run out
-- ARGV[9]  when that token runs out, in milliseconds
-- ARGV[10] how long a turn lasts, in milliseconds
-- returns  'held', the hold's end | 'taken', index ... | 'too-many', seats allowed | 'not-admitted' | 'closed'
--          | 'rebuilding' (also when Redis has lost the turn, and others shop in its place for a while)
local rebuilt, settings, active, seats, held = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]
local holds, hold, fan, counts, turns, admission = KEYS[6], KEYS[7], KEYS[8], KEYS[9], KEYS[10], KEYS[11]

if redis.call('EXISTS', rebuilt) == 0 then
  return { 'rebuilding' }
end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

local sale = redis.call('HMGET', settings, 'state', 'kickOffMicros', 'maxSeatsPerFan', 'maxActiveFans', 'calledOffAt')
if sale[5] or (sale[1] ~= 'OPEN' and sale[1] ~= 'PAUSED') or now * 1000 >= tonumber(sale[2]) then
  return { 'closed' }
end

-- A fan of whose turn Redis knows nothing, not even that it is over, and who has a token of it: Redis has lost it.
local function is_lost(entry)
  if not entry then
    return true
  end
  -- A booking from before this turn, which the rebuild has found. Turns end at whole seconds, up to one later than
  -- they last.
  local booked_at = string.match(entry, '^0|DONE|(%d+)$')
  return booked_at and tonumber(booked_at) < ARGV[9] - ARGV[10] - 1000
end

local turn = tonumber(redis.call('ZSCORE', active, ARGV[1]))
if not turn and is_lost(redis.call('HGET', turns, ARGV[1])) then
  if redis.call('ZCOUNT', active, string.format('(%.0f', now), '+inf') >= (tonumber(sale[4]) or 0) then
    return { 'rebuilding' }
  end
  turn = tonumber(ARGV[9])
  redis.call('ZADD', active, ARGV[9], ARGV[1])
  redis.call('HSET', turns, ARGV[1], ARGV[8] .. '|TURN|' .. ARGV[9])
  if tonumber(redis.call('HGET', admission, 'frontier') or -1) < tonumber(ARGV[8]) then
    redis.call('HSET', admission, 'frontier', ARGV[8])
  end
end
if not turn or turn <= now then
  return { 'not-admitted' }
end

local function lives(id)
  local ending = redis.call('ZSCORE', holds, id)
  return ending and tonumber(ending) > now
end

local wanted = {}
for index in string.gmatch(ARGV[7], '%d+') do
  wanted[#wanted + 1] = index
end

-- The fan's expired holds are dropped here, so this hash never has more than a few entries.
local owned = 0
local entries = redis.call('HGETALL', fan)
for i = 1, #entries, 2 do
  local id = string.match(entries[i], '^hold:(.+)$')
  if id and not lives(id) then
    redis.call('HDEL', fan, entries[i])
  else
    owned = owned + tonumber(entries[i + 1])
  end
end
local most = tonumber(sale[3])
if owned + #wanted > most then
  return { 'too-many', tostring(most) }
end

local answer = { 'taken' }
for _, index in ipairs(wanted) do
  local keeper = redis.call('HGET', held, index)
  if redis.call('GETRANGE', seats, index, index) ~= 'A' or (keeper and lives(keeper)) then
    answer[#answer + 1] = index
  end
end
if #answer > 1 then
  return answer
end

local ending = string.format('%.0f', now + ARGV[3])
for _, index in ipairs(wanted) do
  redis.call('HSET', held, index, ARGV[2])
end
redis.call('ZADD', holds, ending, ARGV[2])
redis.call('HSET', hold, 'fan', ARGV[1], 'seats', ARGV[7], 'seatIds', ARGV[6], 'amountKrw', ARGV[5],
  'expiresAt', ending, 'state', 'HELD')
redis.call('PEXPIRE', hold, string.format('%.0f', ARGV[3] + ARGV[4]))
redis.call('HSET', fan, 'hold:' .. ARGV[2], #wanted)
-- The turn ends with the last hold.
if tonumber(ending) > turn then
  redis.call('ZADD', active, ending, ARGV[1])
end
redis.call('HINCRBY', counts, 'version', 1)
return { 'held', ending }

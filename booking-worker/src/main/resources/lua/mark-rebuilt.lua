-- Says that everything about a match is in Redis, and from when on fans are admitted. A marker that is there stays.
--
-- KEYS[1]  rebuilt     the marker: Unix milliseconds
-- KEYS[2]  definition  string, JSON
-- KEYS[3]  settings    hash
-- KEYS[4]  seats       string, one letter a seat
-- KEYS[5]  admission   hash: frontier
-- KEYS[6]  rebuilding  marker, which goes
-- ARGV[1]  milliseconds from now until fans are admitted
-- ARGV[2]  how many seats the match has
-- ARGV[3]  the queue number that admission has passed at least; 0 for none
-- returns  1 when the marker is there, 0 when something of the match is not (Redis was emptied meanwhile)
local rebuilt, definition, settings, seats, admission, rebuilding = unpack(KEYS)

local passed = tonumber(ARGV[3])
if redis.call('EXISTS', definition, settings) < 2 or redis.call('STRLEN', seats) ~= tonumber(ARGV[2]) then
  return 0
end
-- Where nobody was admitted yet, rooms have no frontier, or -1.
if passed > 0 and tonumber(redis.call('HGET', admission, 'frontier') or '0') < passed then
  return 0
end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('SETNX', rebuilt, string.format('%.0f', now + tonumber(ARGV[1])))
redis.call('DEL', rebuilding)
return 1

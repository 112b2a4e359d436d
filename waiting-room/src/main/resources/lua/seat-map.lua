-- Reads what a seat map shows: the letters, and the seats that a living hold keeps from others.
--
-- KEYS[1]  rebuilt      marker
-- KEYS[2]  seats        string, one letter a seat
-- KEYS[3]  held         hash seat index to hold id
-- KEYS[4]  holds        sorted set of hold ids by their end; as many as there are seats at the most
-- KEYS[5]  seat-counts  hash: version
-- returns  letters, version, milliseconds until the first hold runs out (-1: none does), held seat indexes;
--          nothing when the match is not rebuilt
local letters = redis.call('GET', KEYS[2])
if redis.call('EXISTS', KEYS[1]) == 0 or not letters then
  return {}
end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

local alive, first = {}, -1
local ends = redis.call('ZRANGEBYSCORE', KEYS[4], string.format('(%.0f', now), '+inf', 'WITHSCORES')
for i = 1, #ends, 2 do
  alive[ends[i]] = true
end
if #ends > 0 and ends[2] ~= 'inf' then
  first = tonumber(ends[2]) - now
end

local taken = {}
local held = redis.call('HGETALL', KEYS[3])
for i = 1, #held, 2 do
  if alive[held[i + 1]] then
    taken[#taken + 1] = held[i]
  end
end
return { letters, tonumber(redis.call('HGET', KEYS[5], 'version') or 0), first, taken }

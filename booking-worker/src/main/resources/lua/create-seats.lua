-- Makes room for the seats of a match: all withheld and of version 0 until they are merged. What is there stays.
--
-- KEYS[1]  seats          string, one letter a seat
-- KEYS[2]  seat-versions  string, four bytes a seat
-- KEYS[3]  seat-counts    hash: version, unsold
-- ARGV[1]  how many seats the match has
-- returns  1 when room was made, 0 when it was there
local seats, seat_versions, seat_counts, size = KEYS[1], KEYS[2], KEYS[3], tonumber(ARGV[1])

if redis.call('STRLEN', seats) == size and redis.call('STRLEN', seat_versions) == size * 4 then
  return 0
end
redis.call('SET', seats, string.rep('X', size))
redis.call('SET', seat_versions, string.rep('\0', size * 4))
redis.call('HSET', seat_counts, 'unsold', 0)
-- By the clock, so that after a loss of Redis no version, and so no ETag, comes a second time.
local time = redis.call('TIME')
local now = time[1] .. string.format('%06d', time[2])
if tonumber(redis.call('HGET', seat_counts, 'version') or '0') < tonumber(now) then
  redis.call('HSET', seat_counts, 'version', now)
else
  redis.call('HINCRBY', seat_counts, 'version', 1)
end
return 1

-- Tells Redis how far admission has come at least; the greatest wins.
--
-- KEYS[1]  admission  hash: frontier
-- ARGV[1]  a queue number that admission has passed
-- returns  1 when it was higher than what was there, else 0
local admission, frontier = KEYS[1], ARGV[1]

if tonumber(frontier) <= tonumber(redis.call('HGET', admission, 'frontier') or '-1') then
  return 0
end
redis.call('HSET', admission, 'frontier', frontier)
return 1

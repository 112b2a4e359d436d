-- Reads the queue numbers at evenly spaced positions, so that a fan can tell the own position from a document for all.
-- The i-th of k numbers, counted from 0, stands at position 1 + round(i * (waiting - 1) / (k - 1)).
--
-- KEYS[1]  waiting  sorted set of fans by queue number
-- ARGV[1]  how many positions at the most
-- returns  how many wait, queue numbers
local waiting, most = KEYS[1], tonumber(ARGV[1])
local size = redis.call('ZCARD', waiting)
local points = math.min(most, size)
local answer = { size }
for i = 0, points - 1 do
  local at = points > 1 and math.floor(i * (size - 1) / (points - 1) + 0.5) or 0
  answer[i + 2] = redis.call('ZRANGE', waiting, at, at, 'WITHSCORES')[2]
end
return answer

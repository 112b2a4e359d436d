-- Ends an audit; somebody else's, who began when this one's time was up, goes on.
--
-- KEYS[1]  audit-under-way  string
-- ARGV[1]  what this one had written there
-- returns  1 when it was this one's, else 0
if redis.call('GET', KEYS[1]) ~= ARGV[1] then
  return 0
end
return redis.call('DEL', KEYS[1])

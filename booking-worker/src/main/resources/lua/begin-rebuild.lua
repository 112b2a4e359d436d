-- Says that Redis lacks a match or some of it, before anything of it is put back. What is marked as complete stays so.
--
-- KEYS[1]  rebuilt     marker
-- KEYS[2]  rebuilding  marker
-- returns  1 when the match is marked as lacking, 0 when it is complete
if redis.call('EXISTS', KEYS[1]) == 1 then
  return 0
end
redis.call('SET', KEYS[2], '1')
return 1

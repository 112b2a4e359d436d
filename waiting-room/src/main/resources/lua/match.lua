-- Reads everything about a match that a replica caches.
--
-- KEYS[1]  definition   string, JSON
-- KEYS[2]  settings     hash
-- KEYS[3]  seat-counts  hash: unsold, version
-- KEYS[4]  rebuilt      marker
-- returns  definition, settings as a flat list, unsold, seat map version, 1 when rebuilt; nothing for an unknown match
local definition = redis.call('GET', KEYS[1])
local settings = redis.call('HGETALL', KEYS[2])
if not definition or #settings == 0 then
  return {}
end
local counts = redis.call('HMGET', KEYS[3], 'unsold', 'version')
return { definition, settings, tonumber(counts[1] or 0), tonumber(counts[2] or 0), redis.call('EXISTS', KEYS[4]) }

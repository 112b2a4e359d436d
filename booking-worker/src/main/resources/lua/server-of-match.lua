-- Tells on which Redis server a match is and on which one it was when a worker last saw it complete. A script, because
-- its key leads it to the right node of a cluster.
--
-- KEYS[1]  shown-on  run id
-- returns  the run id of the server that runs this; the one that is written down, empty for none
local run_id = string.match(redis.call('INFO', 'server'), 'run_id:(%w+)')

return { run_id, redis.call('GET', KEYS[1]) or '' }

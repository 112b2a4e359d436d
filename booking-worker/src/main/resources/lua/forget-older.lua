-- Calls a match lost that is on another Redis server than when this was asked before: the server may be behind the one
-- that was. In one step, so that of several workers one finds it and none overlooks it.
--
-- KEYS[1]  shown-on    run id of the server that was asked before
-- KEYS[2]  rebuilt     marker, which goes
-- KEYS[3]  rebuilding  marker that a worker knows of a loss
-- returns  1 when the match counts as lost since now; 0 when the server is the same, or the match is not marked as
--          complete anyhow; -1 when the server does not tell which it is (INFO may be refused to the user)
local shown_on, rebuilt, rebuilding = KEYS[1], KEYS[2], KEYS[3]

local info = redis.pcall('INFO', 'server')
local run_id = type(info) == 'string' and string.match(info, 'run_id:(%w+)')
if not run_id then
  return -1
end
local before = redis.call('GET', shown_on)
if before == run_id then
  return 0
end
redis.call('SET', shown_on, run_id)
if not before or redis.call('DEL', rebuilt) == 0 then
  return 0
end
redis.call('SET', rebuilding, '1')
return 1

-- Brings turns back that Redis has lost and a replica remembers.
--
-- Stands behind queue.lua.
-- ARGV[4]  how long a turn lasts, in ms
-- ARGV[5]  how long a turn waits to be claimed, in ms
-- ARGV[6]  fan id, ARGV[7] queue number, ARGV[8] end of the turn in ms, ARGV[9] TURN or UNCLAIMED, and so on; 200 fans
--          at the most
-- returns  how many turns came back
local turn_millis, claim_millis = tonumber(ARGV[4]), tonumber(ARGV[5])
local back, reached = 0, frontier()
for i = 6, #ARGV, 4 do
  local fan, number, ends, how = ARGV[i], tonumber(ARGV[i + 1]), tonumber(ARGV[i + 2]), ARGV[i + 3]
  local turn, known, at = last_turn(fan)
  -- A booking that was made in this turn has ended it. Turns end at whole seconds, up to one later than they last.
  local done = turn == 0 and known == 'DONE' and at >= ends - turn_millis - 1000
  if ends > now_millis and not done and (not turn or turn == 0) then
    set_turn(fan, number, how, ends)
    redis.call('ZADD', active, whole(how == 'TURN' and ends or math.min(ends, now_millis + claim_millis)), fan)
    -- The fan may have been put back before anyone said that the turn had begun.
    if tonumber(redis.call('ZSCORE', waiting, fan)) == number then
      redis.call('ZREM', waiting, fan)
    end
    back = back + 1
  end
  reached = math.max(reached, number)
end
redis.call('HSET', admission, 'frontier', whole(reached))
return back

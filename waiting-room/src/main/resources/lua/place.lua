-- Says where the fan of a queue token stands. A fan whom Redis has forgotten is put back at the token's number, but only
-- above the frontier: below it the turn has been.
--
-- Stands behind queue.lua.
-- ARGV[1]  fan id
-- ARGV[2]  the token's queue number
-- returns  the state and:
--            SCHEDULED, WAITING, PAUSED, SOLD_OUT: queue number, position, how many wait
--            ADMITTED: queue number, end of the turn in ms
--            TIME, NOT_CLAIMED, ABSENT, DONE (why the turn is over), LEFT, CLOSED, UNKNOWN, REFORMING: nothing more
local fan, number = ARGV[1], tonumber(ARGV[2])

local state = sale_state()
if state == 'CLOSED' or state == 'UNKNOWN' then
  return { state }
end

local waits_at = tonumber(redis.call('ZSCORE', waiting, fan))
if waits_at == number then
  return in_line(state, fan, number)
end
local turn, how, ends = last_turn(fan)
if turn == number then
  if how ~= 'TURN' then
    return { how }
  end
  return turn_runs(fan) and { 'ADMITTED', whole(number), whole(ends) } or { 'TIME' }
end
if waits_at or (turn and turn > number) then
  -- The fan has joined again since: this token's turn is over, and there is one place for each fan.
  return { 'TIME' }
end
if not is_rebuilt() then
  -- Without the frontier nobody can say whether this turn has been.
  return { 'REFORMING' }
end
if number <= tonumber(redis.call('HGET', admission, 'frontier') or -1) then
  return { 'TIME' }
end
redis.call('ZADD', waiting, whole(number), fan)
return in_line(state, fan, number)

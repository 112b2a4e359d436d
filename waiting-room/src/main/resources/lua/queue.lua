-- What the scripts of a match's queue share; stands in front of each of them.
--
-- KEYS[1]  settings     hash
-- KEYS[2]  seat-counts  hash: unsold
-- KEYS[3]  rebuilt      marker: a worker has put everything about the match into Redis
-- KEYS[4]  waiting      sorted set of fans by queue number
-- KEYS[5]  active       sorted set of admitted fans by the end of their turn in ms
-- KEYS[6]  turns        hash fan to <queue number>|<state>|<end of the turn in ms>
-- KEYS[7]  admission    hash: tokens, refilledAtMicros, frontier, lastNumber, admittedTotal
local settings, seat_counts, rebuilt, waiting, active, turns, admission = unpack(KEYS)

local time = redis.call('TIME')
local now_micros = time[1] * 1000000 + time[2]
local now_millis = math.floor(now_micros / 1000)

-- Concatenation would print 14 digits of a number that has 16.
local function whole(number)
  return string.format('%.0f', number)
end

-- UNKNOWN, SCHEDULED, OPEN, PAUSED, SOLD_OUT or CLOSED. The first script that sees the opening time pass opens the
-- match for good, so a clock that steps back cannot close it again.
local function sale_state()
  local state, opens_at, kick_off, opened =
    unpack(redis.call('HMGET', settings, 'state', 'opensAtMicros', 'kickOffMicros', 'opened'))
  if not state then
    return 'UNKNOWN'
  end
  if state == 'CLOSED' or state == 'DRAFT' or now_micros >= (tonumber(kick_off) or 0) then
    return 'CLOSED'
  end
  if opened ~= '1' then
    if now_micros < (tonumber(opens_at) or math.huge) then
      return 'SCHEDULED'
    end
    redis.call('HSET', settings, 'opened', '1')
  end
  if state == 'PAUSED' then
    return 'PAUSED'
  end
  return redis.call('HGET', seat_counts, 'unsold') == '0' and 'SOLD_OUT' or 'OPEN'
end

local function is_rebuilt()
  return redis.call('EXISTS', rebuilt) == 1
end

-- The queue number, state and end of the fan's last turn; nothing when there was none.
local function last_turn(fan)
  local entry = redis.call('HGET', turns, fan)
  if not entry then
    return nil
  end
  local number, state, ends = string.match(entry, '^(%d+)|([%u_]+)|(%d*)$')
  return tonumber(number), state, tonumber(ends) or 0
end

local function turn_runs(fan)
  return (tonumber(redis.call('ZSCORE', active, fan) or 0)) > now_millis
end

-- The answer for a fan who waits: state, queue number, position, how many wait.
local function in_line(state, fan, number)
  return {
    state == 'OPEN' and 'WAITING' or state,
    whole(number),
    redis.call('ZRANK', waiting, fan) + 1,
    redis.call('ZCARD', waiting),
  }
end

-- What the scripts of a match's queue share; stands behind sale.lua and in front of each of them.
--
-- KEYS[1]  settings     hash
-- KEYS[2]  seat-counts  hash: unsold
-- KEYS[3]  rebuilt      marker that a worker has put everything into Redis: from when on fans are admitted, in ms
-- KEYS[4]  waiting      sorted set of fans by queue number; all of them above the frontier
-- KEYS[5]  active       sorted set of admitted fans by the end of their turn in ms; until they claim it, of that time
-- KEYS[6]  turns        hash fan to <queue number>|<state>|<ms>
-- KEYS[7]  admission    hash
-- KEYS[8]  late         sorted set of fans who came back after they had been passed over, by queue number
-- ARGV[1]  prefix of the hashes that say until when a fan is present
-- ARGV[2]  the frontier that the caller remembers, -1 for none
-- ARGV[3]  the longest time between two polls, in s
local settings, seat_counts, rebuilt, waiting, active, turns, admission, late = unpack(KEYS)
local presence_prefix, remembered_frontier, longest_interval = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])

local time = redis.call('TIME')
local now_micros = time[1] * 1000000 + time[2]
local now_millis = math.floor(now_micros / 1000)
local admits_from = tonumber(redis.call('GET', rebuilt))
local reforming = not admits_from or now_millis < admits_from

-- Concatenation would print 14 digits of a number that has 16.
local function whole(number)
  return string.format('%.0f', number)
end

-- UNKNOWN, SCHEDULED, OPEN, PAUSED, SOLD_OUT or CLOSED. The first script that sees the opening time pass opens the
-- match for good, so a clock that steps back cannot close it again.
local function sale_state()
  local state, opens_now = sale_at(settings, seat_counts, now_micros)
  if opens_now then
    redis.call('HSET', settings, 'opened', '1')
  end
  return state == 'DRAFT' and 'CLOSED' or state
end

local function count(field)
  return tonumber(redis.call('HGET', admission, field) or 0)
end

-- The highest queue number that admission has passed, as far as Redis or the caller knows.
local function frontier()
  return math.max(tonumber(redis.call('HGET', admission, 'frontier') or -1), remembered_frontier)
end

-- How many wait, those on the late list too.
local function how_many_wait()
  return redis.call('ZCARD', waiting) + redis.call('ZCARD', late)
end

-- The hash and the field that say until when a fan is present; Presence.java finds the same.
local function presence(fan)
  local digest = redis.sha1hex(fan)
  return presence_prefix .. string.sub(digest, 1, 3), tonumber(string.sub(digest, 4, 10), 16)
end

-- Whoever gets a place is present until a replica has written down when it saw the fan.
local function set_present(fan)
  local hash, field = presence(fan)
  local absent_from = math.ceil(now_millis / 1000) + 2 * longest_interval + 30
  redis.call('HSET', hash, field, whole(absent_from * 4096 + math.min(longest_interval, 4095)))
end

-- The queue number, state and time of how far the fan has come; nothing for a fan who was never admitted nor passed.
local function last_turn(fan)
  local entry = redis.call('HGET', turns, fan)
  if not entry then
    return nil
  end
  local number, state, at = string.match(entry, '^(%d+)|([%u_]+)|(%d*)$')
  return tonumber(number), state, tonumber(at) or 0
end

local function set_turn(fan, number, state, at)
  redis.call('HSET', turns, fan, whole(number) .. '|' .. state .. '|' .. whole(at))
end

local function turn_runs(fan)
  return (tonumber(redis.call('ZSCORE', active, fan) or 0)) > now_millis
end

-- IN_LINE and the position in a sorted set, 0 while the queue re-forms: then nobody knows it.
local function in_line(line, fan)
  return 'IN_LINE', reforming and 0 or redis.call('ZRANK', line, fan) + 1
end

-- What becomes of an admission or a passing over when its fan asks: the state, and the end of the turn or the position.
local function ask(fan, number, how, at)
  if how == 'UNCLAIMED' then
    if not turn_runs(fan) then
      return 'NOT_CLAIMED'
    end
    set_turn(fan, number, 'TURN', at)
    redis.call('ZADD', active, whole(at), fan)
    redis.call('HINCRBY', admission, 'claimedTotal', 1)
    return 'ADMITTED', at
  end
  if how == 'TURN' then
    if turn_runs(fan) then
      return 'ADMITTED', at
    end
    return 'TIME'
  end
  if how == 'ABSENT' and at > now_millis then
    set_turn(fan, number, 'LATE', 0)
    redis.call('ZADD', late, whole(number), fan)
    set_present(fan)
    how = 'LATE'
  end
  if how == 'LATE' then
    return in_line(late, fan)
  end
  return how
end

-- Where the fan of a queue number stands: IN_LINE and the position, ADMITTED and the end of the turn in ms, or one of
-- TIME, NOT_CLAIMED, ABSENT, DONE, LEFT, REFORMING. A fan whom Redis has forgotten is put back, but only above the
-- frontier: below it the turn has been.
local function standing(fan, number)
  local waits_at = tonumber(redis.call('ZSCORE', waiting, fan))
  if waits_at == number then
    return in_line(waiting, fan)
  end
  local turn, how, at = last_turn(fan)
  if turn == number then
    return ask(fan, number, how, at)
  end
  if (turn and turn > number) or (waits_at and waits_at < number) then
    -- The fan has another place, and there is one for each fan.
    return 'TIME'
  end
  if not admits_from then
    -- Without the frontier nobody can say whether this turn has been.
    return 'REFORMING'
  end
  if number <= frontier() then
    -- A replica may still bring the turn back that it remembers.
    return reforming and 'REFORMING' or turn == 0 and 'DONE' or 'TIME'
  end
  redis.call('ZADD', waiting, whole(number), fan)
  set_present(fan)
  return in_line(waiting, fan)
end

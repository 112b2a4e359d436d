-- Sets the rate of a match in AUTO mode between ops' floor and ceiling. Any replica may call at any time: whatever
-- they do, one of them decides once a second at most.
--
-- Nothing left: 0. Outside floor and ceiling: clamped at once. Bookings or commits over their limit: half of it at once,
-- and again every 5 s. Both under half their limit for 10 s since the last change, and fans wait: a tenth more. In
-- between it stays, so that it does not swing.
--
-- Stands behind change.lua.
-- KEYS[1]  settings     hash: mode, state, the times of opening and kick-off, the rate, its floor and its ceiling
-- KEYS[2]  seat-counts  hash: unsold
-- KEYS[3]  rebuilt      marker; without it nobody knows what is left or undecided
-- KEYS[4]  waiting      sorted set of fans
-- KEYS[5]  undecided    sorted set of booking ids by when they were submitted
-- KEYS[6]  auto-rate    hash: evaluatedAt, changedAt, loweredAt, calmSince
-- KEYS[7]  changes      sorted set of JSON by settingsVersion
-- ARGV[1]  limit of the oldest undecided booking's age, in ms
-- ARGV[2]  limit of the workers' commit latency, in ms
-- ARGV[3]  the workers' commit latency in ms; -1 when no worker lives
-- ARGV[4]  ISO-8601 time that dates a change, here and in the message to the workers; decides nothing
-- returns  rate before, rate after, reason, the settings as a flat list; nothing when the rate stays
local settings, seat_counts, rebuilt, waiting, undecided, auto_rate, changes = unpack(KEYS)
local oldest_limit, commit_limit, commit = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])

-- Milliseconds. When nobody has looked for longer than LONGEST_GAP, nobody knows that it was calm.
local BETWEEN_RUNS, BETWEEN_CUTS, CALM_BEFORE_RAISE, LONGEST_GAP = 1000, 5000, 10000, 5000

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

local mode, state, opens_at, kick_off, opened =
  unpack(redis.call('HMGET', settings, 'mode', 'state', 'opensAtMicros', 'kickOffMicros', 'opened'))
local unsold = tonumber(redis.call('HGET', seat_counts, 'unsold'))
if mode ~= 'AUTO' or not unsold or redis.call('EXISTS', rebuilt) == 0
  or (state ~= 'OPEN' and state ~= 'PAUSED') or now * 1000 >= (tonumber(kick_off) or 0) then
  return {}
end

-- A time that is still to come was written by a Redis whose clock was ahead.
local function since(field)
  local at = tonumber(redis.call('HGET', auto_rate, field))
  return at and math.max(0, now - at) or math.huge
end

local evaluated_at = tonumber(redis.call('HGET', auto_rate, 'evaluatedAt')) or 0
if evaluated_at <= now and now - evaluated_at < BETWEEN_RUNS then
  return {}
end
redis.call('HSET', auto_rate, 'evaluatedAt', whole(now))

local first = redis.call('ZRANGE', undecided, 0, 0, 'WITHSCORES')
local oldest = first[2] and math.max(0, now - tonumber(first[2])) or 0

local function over_limit()
  local why = {}
  if oldest > oldest_limit then
    why[1] = string.format('oldest undecided booking %.1f s, limit %g s', oldest / 1000, oldest_limit / 1000)
  end
  if commit < 0 then
    why[#why + 1] = 'no worker has reported for 10 s'
  elseif commit > commit_limit then
    why[#why + 1] = string.format('commits take %.0f ms, limit %.0f ms', commit, commit_limit)
  end
  return #why > 0 and table.concat(why, ', ') or nil
end

-- How long it has been calm, as far as somebody looked; nothing when it is not.
local function calm_for()
  if commit < 0 or oldest >= oldest_limit / 2 or commit >= commit_limit / 2 then
    redis.call('HDEL', auto_rate, 'calmSince')
    return nil
  end
  if now - evaluated_at > LONGEST_GAP or redis.call('HEXISTS', auto_rate, 'calmSince') == 0 then
    redis.call('HSET', auto_rate, 'calmSince', whole(now))
  end
  return since('calmSince')
end

local is_open = state == 'OPEN' and (opened == '1' or now * 1000 >= (tonumber(opens_at) or math.huge))

-- The rate that there should be and why; nothing when it is right.
local function decide(rate, floor, ceiling)
  local over, calm = over_limit(), calm_for()
  if unsold == 0 then
    if rate > 0 then
      return 0, 'no seat is left'
    end
  elseif rate < floor then
    return floor, string.format('seats are left and the floor is %.0f', floor)
  elseif rate > ceiling then
    return ceiling, string.format('the ceiling is %.0f', ceiling)
  elseif over then
    if rate > floor and since('loweredAt') >= BETWEEN_CUTS then
      return math.max(floor, math.floor(rate / 2)), over
    end
  elseif is_open and calm and rate < ceiling and math.min(calm, since('changedAt')) >= CALM_BEFORE_RAISE then
    local fans = redis.call('ZCARD', waiting)
    if fans > 0 then
      return math.min(ceiling, rate + math.max(1, math.floor(rate / 10))),
        string.format('oldest undecided booking %.1f s, commits take %.0f ms, %.0f fans wait', oldest / 1000, commit, fans)
    end
  end
end

local rate, floor, ceiling =
  unpack(redis.call('HMGET', settings, 'ratePerMinute', 'minRatePerMinute', 'maxRatePerMinute'))
rate, floor, ceiling = tonumber(rate), tonumber(floor), tonumber(ceiling)
local wanted, why = decide(rate, floor, ceiling)
if not wanted then
  return {}
end
local version = redis.call('HINCRBY', settings, 'settingsVersion', 1)
redis.call('HSET', settings, 'ratePerMinute', whole(wanted))
redis.call('HSET', auto_rate, 'changedAt', whole(now))
if wanted < rate then
  redis.call('HSET', auto_rate, 'loweredAt', whole(now))
end
local reason = string.format('%s: %.0f to %.0f a minute', why, rate, wanted)
note_change(changes, version, string.format(
  '{"settingsVersion":%.0f,"at":"%s","by":"auto","reason":"%s","changed":{"ratePerMinute":[%.0f,%.0f]}}',
  version, ARGV[4], reason, rate, wanted))
return { rate, wanted, reason, redis.call('HGETALL', settings) }

-- Lets the next fans through. Safe on any number of replicas at once: the rate is one token bucket in Redis, refilled by
-- Redis' clock, so over any window of length w at most rate * w + batch fans are admitted. Fans on the late list come
-- first; fans who are absent when the front reaches them are passed over, 1,000 at the most in one run.
--
-- Stands behind queue.lua.
-- ARGV[4]  how long a turn lasts, in ms
-- ARGV[5]  how long a turn waits to be claimed, in ms
-- ARGV[6]  how long a fan who was passed over may come back, in ms
-- ARGV[7]  most fans to admit, and most ended turns to tidy, in one run
-- returns  what queue-figures.lua returns, fans admitted now, microseconds until the bucket is full (later tokens are
--          lost; -1 when nothing is lost), then for each fan admitted: fan id, queue number, end of the turn in ms
local turn_millis, claim_millis, grace_millis, most =
  tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6]), tonumber(ARGV[7])

local MOST_PASSED, CHUNK = 1000, 100
-- Longer without a run, and fans could not be seen either: Redis or all replicas were away.
local GAP_MILLIS, GAP_REMEMBERED_MILLIS = 5000, 600000

local function tidy()
  for _, fan in ipairs(redis.call('ZRANGEBYSCORE', active, '-inf', now_millis, 'LIMIT', 0, most)) do
    local number, how = last_turn(fan)
    if how == 'TURN' then
      set_turn(fan, number, 'TIME', now_millis)
    elseif how == 'UNCLAIMED' then
      set_turn(fan, number, 'NOT_CLAIMED', now_millis)
    end
    redis.call('ZREM', active, fan)
  end
end

-- Until when the fan counts as present, in ms, and the interval that the fan was told, in ms. A time in which nobody
-- could be seen is added. Unknown counts as present: whoever does not come loses the turn by not claiming it.
local gap_from, gap_millis, gap_until
local function seen(fan)
  local hash, field = presence(fan)
  local entry = tonumber(redis.call('HGET', hash, field))
  if not entry then
    return math.huge, 0
  end
  local till = math.floor(entry / 4096) * 1000
  if gap_from and till >= gap_from and now_millis < gap_until then
    till = till + gap_millis
  end
  return till, (entry % 4096) * 1000
end

local function forget_presence(fan)
  local hash, field = presence(fan)
  redis.call('HDEL', hash, field)
end

local function find_gaps()
  local ticked_at
  ticked_at, gap_from, gap_millis, gap_until =
    unpack(redis.call('HMGET', admission, 'tickedAt', 'gapFrom', 'gapMillis', 'gapUntil'))
  ticked_at, gap_from, gap_millis, gap_until =
    tonumber(ticked_at), tonumber(gap_from), tonumber(gap_millis), tonumber(gap_until)
  if ticked_at and now_millis - ticked_at > GAP_MILLIS then
    local length = now_millis - ticked_at
    if not gap_from or now_millis >= gap_until then
      gap_from, gap_millis = ticked_at, 0
    end
    gap_millis = gap_millis + length
    gap_until = now_millis + gap_millis + GAP_REMEMBERED_MILLIS
    redis.call('HSET', admission, 'gapFrom', whole(gap_from), 'gapMillis', whole(gap_millis),
      'gapUntil', whole(gap_until))
  end
  redis.call('HSET', admission, 'tickedAt', whole(now_millis))
end

-- Whole seconds, as the admission token counts.
local ends = math.ceil((now_millis + turn_millis) / 1000) * 1000
local admitted, passed, log = 0, 0, {}

local function let_in(fan, number, interval_millis)
  local claim_by = now_millis + math.max(claim_millis, interval_millis + 30000)
  redis.call('ZADD', active, whole(math.min(claim_by, ends)), fan)
  set_turn(fan, number, 'UNCLAIMED', ends)
  forget_presence(fan)
  admitted = admitted + 1
  log[#log + 1], log[#log + 2], log[#log + 3] = fan, whole(number), whole(ends)
end

local function admit_late(wanted)
  local returned = redis.call('ZRANGE', late, 0, wanted - 1, 'WITHSCORES')
  for i = 1, #returned, 2 do
    local fan, number = returned[i], tonumber(returned[i + 1])
    local till, interval = seen(fan)
    redis.call('ZREM', late, fan)
    if till > now_millis then
      let_in(fan, number, interval)
    else
      -- One chance to come back is what there is.
      set_turn(fan, number, 'ABSENT', 0)
      forget_presence(fan)
    end
  end
end

-- Goes along the queue from the front; returns the last queue number it passed.
local function admit_waiting(wanted)
  local looked, last = 0, nil
  while admitted < wanted and passed < MOST_PASSED do
    local chunk = redis.call('ZRANGE', waiting, looked, looked + CHUNK - 1, 'WITHSCORES')
    if #chunk == 0 then
      break
    end
    for i = 1, #chunk, 2 do
      if admitted == wanted or passed == MOST_PASSED then
        break
      end
      local fan, number = chunk[i], tonumber(chunk[i + 1])
      local till, interval = seen(fan)
      if till > now_millis then
        let_in(fan, number, interval)
      else
        set_turn(fan, number, 'ABSENT', now_millis + grace_millis)
        forget_presence(fan)
        passed = passed + 1
      end
      looked, last = looked + 1, number
    end
  end
  if looked > 0 then
    redis.call('ZREMRANGEBYRANK', waiting, 0, looked - 1)
  end
  return last
end

local function admit(wanted)
  if wanted < 1 then
    return
  end
  admit_late(wanted)
  local reached = frontier()
  -- Nobody stands there, unless a frontier that Redis had lost was found again only now.
  redis.call('ZREMRANGEBYSCORE', waiting, '-inf', whole(reached))
  reached = math.max(reached, admit_waiting(wanted) or -1)
  redis.call('HSET', admission, 'frontier', whole(reached))
  redis.call('HINCRBY', admission, 'admittedTotal', admitted)
  redis.call('HINCRBY', admission, 'passedTotal', passed)
end

local state = sale_state()
if state == 'UNKNOWN' then
  return { state, 0, 0, 0, 0, remembered_frontier, admits_from or 0, now_millis, 0, 0, -1 }
end
find_gaps()
tidy()

local rate, max_active, batch = unpack(redis.call('HMGET', settings, 'ratePerMinute', 'maxActiveFans', 'batch'))
rate, max_active = tonumber(rate) or 0, tonumber(max_active) or 0
batch = tonumber(batch) or math.max(1, math.ceil(rate / 60))
local tokens, refilled_at = unpack(redis.call('HMGET', admission, 'tokens', 'refilledAtMicros'))
-- A missing bucket starts empty: after a loss of Redis nobody knows how much of the rate is used up.
tokens, refilled_at = tonumber(tokens) or 0, tonumber(refilled_at) or now_micros
local inside = redis.call('ZCOUNT', active, '(' .. whole(now_millis), '+inf')

local full_in = -1
if state == 'OPEN' and not reforming then
  tokens = math.min(batch, tokens + math.max(0, now_micros - refilled_at) * rate / 60000000)
  -- A millionth of a fan makes up for rounding.
  admit(math.min(math.floor(tokens + 0.000001), max_active - inside, most))
  tokens, inside = math.max(0, tokens - admitted), inside + admitted
  if rate > 0 and inside < max_active then
    full_in = math.ceil((batch - tokens) * 60000000 / rate)
  end
end
-- While nobody is admitted only the time moves, so no tokens pile up.
redis.call('HSET', admission, 'tokens', string.format('%.17g', tokens), 'refilledAtMicros', whole(now_micros),
  'frontier', whole(frontier()))

local answer = {
  state,
  how_many_wait(),
  inside,
  count('admittedTotal'),
  count('passedTotal'),
  frontier(),
  admits_from or 0,
  now_millis,
  rate,
  admitted,
  full_in,
}
for i = 1, #log do
  answer[#answer + 1] = log[i]
end
return answer

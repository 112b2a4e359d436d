-- Lets the next fans through. Safe on any number of replicas at once: the rate is one token bucket in Redis, refilled by
-- Redis' clock, so over any window of length w at most rate * w + batch fans are admitted.
--
-- Stands behind queue.lua.
-- ARGV[1]  how long a turn lasts, in ms
-- ARGV[2]  most fans to admit, and most ended turns to tidy, in one run
-- returns  state, fans admitted now, fans waiting, fans whose turn runs, fans admitted ever,
--          microseconds until the bucket is full (later tokens are lost); -1 when nothing is lost
local turn_millis, most = tonumber(ARGV[1]), tonumber(ARGV[2])

local function tidy()
  for _, fan in ipairs(redis.call('ZRANGEBYSCORE', active, '-inf', now_millis, 'LIMIT', 0, most)) do
    local number, how, ends = last_turn(fan)
    if how == 'TURN' then
      redis.call('HSET', turns, fan, whole(number) .. '|TIME|' .. whole(ends))
    end
    redis.call('ZREM', active, fan)
  end
end

-- Moves the first fans from waiting to active; returns how many.
local function admit(count)
  if count < 1 then
    return 0
  end
  -- Whole seconds, as the admission token counts.
  local ends = whole(math.ceil((now_millis + turn_millis) / 1000) * 1000)
  local first = redis.call('ZPOPMIN', waiting, count)
  for i = 1, #first, 2 do
    local fan, number = first[i], whole(first[i + 1])
    redis.call('ZADD', active, ends, fan)
    redis.call('HSET', turns, fan, number .. '|TURN|' .. ends)
  end
  if #first > 0 then
    local frontier = math.max(tonumber(redis.call('HGET', admission, 'frontier') or -1), tonumber(first[#first]))
    redis.call('HSET', admission, 'frontier', whole(frontier))
    redis.call('HINCRBY', admission, 'admittedTotal', #first / 2)
  end
  return #first / 2
end

local state = sale_state()
if state == 'UNKNOWN' then
  return { state, 0, 0, 0, 0, -1 }
end
tidy()

local rate, max_active, batch = unpack(redis.call('HMGET', settings, 'ratePerMinute', 'maxActiveFans', 'batch'))
rate, max_active = tonumber(rate) or 0, tonumber(max_active) or 0
batch = tonumber(batch) or math.max(1, math.ceil(rate / 60))
local tokens, refilled_at = unpack(redis.call('HMGET', admission, 'tokens', 'refilledAtMicros'))
-- A missing bucket starts empty: after a loss of Redis nobody knows how much of the rate is used up.
tokens, refilled_at = tonumber(tokens) or 0, tonumber(refilled_at) or now_micros
local inside = redis.call('ZCOUNT', active, '(' .. whole(now_millis), '+inf')

local admitted, full_in = 0, -1
if state == 'OPEN' and is_rebuilt() then
  tokens = math.min(batch, tokens + math.max(0, now_micros - refilled_at) * rate / 60000000)
  -- A millionth of a fan makes up for rounding.
  admitted = admit(math.min(math.floor(tokens + 0.000001), max_active - inside, most))
  tokens, inside = math.max(0, tokens - admitted), inside + admitted
  if rate > 0 and inside < max_active then
    full_in = math.ceil((batch - tokens) * 60000000 / rate)
  end
end
-- While nobody is admitted only the time moves, so no tokens pile up.
redis.call('HSET', admission, 'tokens', string.format('%.17g', tokens), 'refilledAtMicros', whole(now_micros))
return {
  state,
  admitted,
  redis.call('ZCARD', waiting),
  inside,
  tonumber(redis.call('HGET', admission, 'admittedTotal') or 0),
  full_in,
}

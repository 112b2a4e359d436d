-- Looks at how the sale of a match goes; changes nothing.
--
-- Stands behind sale.lua.
-- KEYS[1]  settings        hash
-- KEYS[2]  seat-counts     hash: unsold
-- KEYS[3]  rebuilt         marker: its value is from when on fans are admitted
-- KEYS[4]  waiting         sorted set of fans
-- KEYS[5]  active          sorted set of admitted fans by the end of their turn
-- KEYS[6]  admission       hash: joinedTotal, admittedTotal, passedTotal, claimedTotal
-- KEYS[7]  outbox          sorted set of booking ids
-- KEYS[8]  undecided       sorted set of booking ids by when they were submitted
-- KEYS[9]  booking-totals  hash: submittedTotal, decidedTotal
-- returns  Redis' time in ms, what fans are told of the sale, 1 when fans may be admitted or 0 while Redis is being put
--          back; fans waiting, fans active, fans ever joined, admitted, passed over, claimed; bookings in the outbox,
--          bookings undecided, the oldest's age in ms, bookings ever submitted, decided, seats unsold;
--          mode, rate a minute, most active fans, batch. Nothing when Redis does not have the match
local settings, seat_counts, rebuilt, waiting, active, admission, outbox, undecided, totals = unpack(KEYS)

local time = redis.call('TIME')
local now_micros = time[1] * 1000000 + time[2]
local now = math.floor(now_micros / 1000)

local mode, rate, most_active, batch =
  unpack(redis.call('HMGET', settings, 'mode', 'ratePerMinute', 'maxActiveFans', 'batch'))
rate = tonumber(rate) or 0
local moment = sale_at(settings, seat_counts, now_micros)
if moment == 'UNKNOWN' or not mode then
  return {}
end

local function number(key, field)
  return tonumber(redis.call('HGET', key, field)) or 0
end

local admits_from = tonumber(redis.call('GET', rebuilt))
local first = redis.call('ZRANGE', undecided, 0, 0, 'WITHSCORES')

return {
  now,
  moment,
  admits_from and admits_from <= now and 1 or 0,
  redis.call('ZCARD', waiting),
  redis.call('ZCOUNT', active, string.format('(%.0f', now), '+inf'),
  number(admission, 'joinedTotal'),
  number(admission, 'admittedTotal'),
  number(admission, 'passedTotal'),
  number(admission, 'claimedTotal'),
  redis.call('ZCARD', outbox),
  redis.call('ZCARD', undecided),
  first[2] and math.max(0, now - tonumber(first[2])) or 0,
  number(totals, 'submittedTotal'),
  number(totals, 'decidedTotal'),
  number(seat_counts, 'unsold'),
  mode,
  rate,
  tonumber(most_active) or 0,
  -- As admit.lua has it.
  tonumber(batch) or math.max(1, math.ceil(rate / 60)),
}

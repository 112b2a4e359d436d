-- What a sale does at one moment; stands in front of the scripts that ask.

-- settings is a hash, seat_counts a hash with unsold, now_micros Redis' time. Returns UNKNOWN, DRAFT, SCHEDULED, OPEN,
-- PAUSED, SOLD_OUT or CLOSED; then whether the opening time has passed and nobody has noted it yet.
local function sale_at(settings, seat_counts, now_micros)
  local state, opens_at, kick_off, opened, called_off =
    unpack(redis.call('HMGET', settings, 'state', 'opensAtMicros', 'kickOffMicros', 'opened', 'calledOffAt'))
  if not state then
    return 'UNKNOWN', false
  end
  if state == 'CLOSED' or state == 'DRAFT' then
    return state, false
  end
  -- A worker may have called it off before the settings that close it have come.
  if called_off or now_micros >= (tonumber(kick_off) or 0) then
    return 'CLOSED', false
  end
  if opened ~= '1' and now_micros < (tonumber(opens_at) or math.huge) then
    return 'SCHEDULED', false
  end
  if state ~= 'PAUSED' then
    state = redis.call('HGET', seat_counts, 'unsold') == '0' and 'SOLD_OUT' or 'OPEN'
  end
  return state, opened ~= '1'
end


-- Shows a booking as its row has it, with its seats. What is not newer than what is shown changes nothing.
--
-- KEYS[1]   seats          string, one letter a seat; without it the seats are left to the rebuild
-- KEYS[2]   seat-versions  string, four bytes a seat
-- KEYS[3]   seat-counts    hash: version, unsold
-- KEYS[4]   booking        hash
-- KEYS[5]   outbox         sorted set of bookings to be sent again
-- KEYS[6]   fan            hash of what counts against the fan's allowance
-- KEYS[7]   hold           hash; without it the booking tells what it was
-- KEYS[8]   holds          sorted set of holds by their end
-- KEYS[9]   held           hash seat to hold
-- KEYS[10]  active         sorted set of admitted fans
-- KEYS[11]  turns          hash fan to <queue number>|<state>|<ms>
-- KEYS[12]  undecided      sorted set of bookings that no worker has decided yet
-- KEYS[13]  totals         hash: decidedTotal
-- ARGV[1]   booking id
-- ARGV[2]   fan id
-- ARGV[3]   hold id
-- ARGV[4]   state
-- ARGV[5]   reason, empty for none
-- ARGV[6]   version of the booking's row
-- ARGV[7]   seat indexes, comma separated
-- ARGV[8]   live: the booking has just changed; rebuild: it is shown again, which ends no turn that Redis knows of
-- ARGV[9]   when the booking was made, Unix milliseconds
-- ARGV[10]  how many fields follow, each a name and a value of the booking's hash
-- then      the fields, then for each seat: index, version of the seat's row, letter
-- returns   seats changed; 1 when the booking was shown, 0 when it was shown already
local seats, seat_versions, seat_counts = KEYS[1], KEYS[2], KEYS[3]
local booking, outbox, fan_counts = KEYS[4], KEYS[5], KEYS[6]
local hold, holds, held, active, turns = KEYS[7], KEYS[8], KEYS[9], KEYS[10], KEYS[11]
local undecided, totals = KEYS[12], KEYS[13]
local booking_id, fan, hold_id, state, reason = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5]
local version, seat_list, live = tonumber(ARGV[6]), ARGV[7], ARGV[8] == 'live'
local created_at, fields = ARGV[9], tonumber(ARGV[10])
local first_seat = 11 + 2 * fields

-- A declined fan needs time for another card; a hash that nobody needs any more goes after a day.
local SECOND_CHANCE_MILLIS, KEPT_SECONDS = 120000, 86400

local function now_millis()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000)
end

local function show_seats()
  local size = redis.call('STRLEN', seats)
  local changed, unsold = 0, 0
  for at = first_seat, #ARGV, 3 do
    local index, row_version, letter = tonumber(ARGV[at]), tonumber(ARGV[at + 1]), ARGV[at + 2]
    if index < size then
      local packed = redis.call('GETRANGE', seat_versions, index * 4, index * 4 + 3)
      if #packed == 4 and row_version > struct.unpack('>I4', packed) then
        local before = redis.call('GETRANGE', seats, index, index)
        redis.call('SETRANGE', seats, index, letter)
        redis.call('SETRANGE', seat_versions, index * 4, struct.pack('>I4', row_version))
        unsold = unsold + (letter == 'A' and 1 or 0) - (before == 'A' and 1 or 0)
        changed = changed + 1
      end
    end
  end
  if changed > 0 then
    redis.call('HINCRBY', seat_counts, 'unsold', unsold)
    redis.call('HINCRBY', seat_counts, 'version', 1)
  end
  return changed
end

local function count_seats()
  local _, count = string.gsub(seat_list, '[^,]+', '')
  return count
end

-- The queue number, state and time of how far the fan has come; nothing when there is no entry.
local function last_turn()
  return string.match(redis.call('HGET', turns, fan) or '', '^([^|]*)|([^|]*)|(.*)$')
end

-- A turn lasts until its last hold ends, so that the fan can pay again.
local function prolong_turn(ends)
  local active_until = tonumber(redis.call('ZSCORE', active, fan))
  if not active_until then
    local _, turn = last_turn()
    if turn ~= 'TURN' then
      return
    end
  elseif active_until >= ends then
    return
  end
  redis.call('ZADD', active, string.format('%.0f', ends), fan)
end

local function give_hold_back()
  local expires_at = tonumber(redis.call('HGET', hold, 'expiresAt') or '0') or 0
  local ends = math.max(expires_at, now_millis() + SECOND_CHANCE_MILLIS)
  local text = string.format('%.0f', ends)
  redis.call('HSET', hold, 'state', 'HELD', 'expiresAt', text)
  redis.call('HDEL', hold, 'bookingId')
  redis.call('ZADD', holds, text, hold_id)
  redis.call('HSET', fan_counts, 'hold:' .. hold_id, count_seats())
  prolong_turn(ends)
end

local function end_hold(id, its_seats)
  for seat in string.gmatch(its_seats, '[^,]+') do
    if redis.call('HGET', held, seat) == id then
      redis.call('HDEL', held, seat)
    end
  end
  redis.call('ZREM', holds, id)
  redis.call('HDEL', fan_counts, 'hold:' .. id)
end

-- The request may have been submitted with another hold than the worker decided it from: after a loss of Redis the same
-- request can come again with a new hold while its first messages still wait. What it shows of it is about to be
-- replaced, and nothing else would ever end that hold. Its key is of this match, so it is in this slot.
local function end_other_hold(other_id)
  if not other_id or other_id == hold_id then
    return
  end
  local other = string.sub(hold, 1, #hold - #hold_id) .. other_id
  local known = redis.call('HMGET', other, 'bookingId', 'seats')
  if known[1] ~= booking_id then
    return
  end
  end_hold(other_id, known[2] or '')
  redis.call('EXPIRE', other, KEPT_SECONDS)
end

local function is_held_by_another(seat)
  local keeper = redis.call('HGET', held, seat)
  local ends = keeper and keeper ~= hold_id and tonumber(redis.call('ZSCORE', holds, keeper))
  return ends and ends > now_millis()
end

-- Redis has lost the hold, which nobody but its booking remembers: who books it again must find this booking, and whose
-- payment is declined must have it back. A hold that was given back before the loss is lost like every other.
local function bring_hold_back()
  local declined = state == 'REJECTED' and reason == 'PAYMENT_DECLINED'
  local is_forgotten = now_millis() - tonumber(created_at) > KEPT_SECONDS * 1000
  if redis.call('EXISTS', hold) == 1 or seat_list == ''
    or (declined and not live) or (state ~= 'SECURED' and is_forgotten) then
    return
  end
  redis.call('HSET', hold, 'fan', fan, 'seats', seat_list, 'seatIds', redis.call('HGET', booking, 'seatIds'),
    'amountKrw', redis.call('HGET', booking, 'amountKrw'), 'expiresAt', created_at, 'state', 'SUBMITTED',
    'bookingId', booking_id)
  if state ~= 'SECURED' and not declined then
    return
  end
  for seat in string.gmatch(seat_list, '[^,]+') do
    if not is_held_by_another(seat) then
      redis.call('HSET', held, seat, hold_id)
    end
  end
  redis.call('ZADD', holds, '+inf', hold_id)
end

local function show_hold()
  if redis.call('HGET', hold, 'bookingId') ~= booking_id then
    return
  end
  if state == 'REJECTED' and reason == 'PAYMENT_DECLINED' then
    give_hold_back()
  elseif state == 'SECURED' then
    redis.call('HDEL', fan_counts, 'hold:' .. hold_id)
  else
    end_hold(hold_id, seat_list)
  end
  -- Kept for who books the same hold again, which must find the same booking.
  redis.call('EXPIRE', hold, KEPT_SECONDS)
end

-- Redis has lost the turn in which the booking was made: without this the fan's token would bring it back. An entry
-- with a number is of a turn that Redis knows, and stays.
local function remember_turn_is_over()
  local number, turn, at = last_turn()
  if not number or (number == '0' and turn == 'DONE' and (tonumber(at) or 0) < tonumber(created_at)) then
    redis.call('HSET', turns, fan, '0|DONE|' .. created_at)
  end
end

local function end_turn()
  local number, turn = last_turn()
  if turn == 'UNCLAIMED' or turn == 'TURN' or turn == 'TIME' then
    redis.call('HSET', turns, fan, number .. '|DONE|' .. string.format('%.0f', now_millis()))
  else
    remember_turn_is_over()
  end
  redis.call('ZREM', active, fan)
end

local function show_booking()
  redis.call('HSET', booking, unpack(ARGV, 11, first_seat - 1))
  redis.call('HDEL', booking, 'paymentToken')
  redis.call('ZREM', outbox, booking_id)
  redis.call('ZREM', undecided, booking_id)
  if state == 'SECURED' or state == 'CONFIRMED' then
    redis.call('HSET', fan_counts, 'booking:' .. booking_id, count_seats())
  else
    redis.call('HDEL', fan_counts, 'booking:' .. booking_id)
  end
end

local changed = show_seats()
if not live and (state == 'CONFIRMED' or state == 'CANCELLING' or state == 'CANCELLED') then
  -- Also when the booking is shown already: whoever was faster may have shown it before it was confirmed.
  remember_turn_is_over()
end
local shown = redis.call('HMGET', booking, 'version', 'holdId')
local shown_version = tonumber(shown[1] or '0')
if version <= shown_version then
  return { changed, 0 }
end
if live and shown_version == 0 then
  redis.call('HINCRBY', totals, 'decidedTotal', 1)
end
end_other_hold(shown[2])
show_booking()
bring_hold_back()
show_hold()
if state == 'CONFIRMED' and live then
  end_turn()
end
return { changed, 1 }

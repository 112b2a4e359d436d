-- Shows some seats as their rows have them; a seat that is shown in a newer version already stays as it is.
--
-- KEYS[1]  seats          string, one letter a seat
-- KEYS[2]  seat-versions  string, four bytes a seat
-- KEYS[3]  seat-counts    hash: version, unsold
-- ARGV     for each of at most 500 seats: index, version of the seat's row, letter
-- returns  how many seats changed
local seats, seat_versions, seat_counts = KEYS[1], KEYS[2], KEYS[3]

local changed, unsold = 0, 0
for at = 1, #ARGV, 3 do
  local index, row_version, letter = tonumber(ARGV[at]), tonumber(ARGV[at + 1]), ARGV[at + 2]
  local before = redis.call('GETRANGE', seats, index, index)
  local packed = redis.call('GETRANGE', seat_versions, index * 4, index * 4 + 3)
  if #before == 1 and #packed == 4 and row_version > struct.unpack('>I4', packed) then
    redis.call('SETRANGE', seats, index, letter)
    redis.call('SETRANGE', seat_versions, index * 4, struct.pack('>I4', row_version))
    unsold = unsold + (letter == 'A' and 1 or 0) - (before == 'A' and 1 or 0)
    changed = changed + 1
  end
end
if changed > 0 then
  redis.call('HINCRBY', seat_counts, 'unsold', unsold)
  redis.call('HINCRBY', seat_counts, 'version', 1)
end
return changed

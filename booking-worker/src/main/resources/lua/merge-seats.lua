-- Shows a run of seats as their rows have them; a seat that is shown in a newer version already stays as it is.
--
-- KEYS[1]  seats          string, one letter a seat
-- KEYS[2]  seat-versions  string, four bytes a seat
-- KEYS[3]  seat-counts    hash: version, unsold
-- ARGV[1]  index of the first seat
-- ARGV[2]  the letters, at most 2,000
-- ARGV[3]  the versions of the rows, comma separated
-- returns  how many seats changed, -1 when there is no room for them (Redis was emptied meanwhile)
local seats, seat_versions, seat_counts = KEYS[1], KEYS[2], KEYS[3]
local first, letters = tonumber(ARGV[1]), ARGV[2]
local count = #letters
local shown_letters = redis.call('GETRANGE', seats, first, first + count - 1)
local shown_versions = redis.call('GETRANGE', seat_versions, first * 4, (first + count) * 4 - 1)
if #shown_letters < count or #shown_versions < count * 4 then
  return -1
end

-- The usual case, a match that has just been published: nothing is shown yet, so nothing needs comparing.
local blank = shown_versions == string.rep('\0', count * 4)
local new_letters, new_versions = {}, {}
local changed, unsold, at = 0, 0, 0
for version in string.gmatch(ARGV[3], '[^,]+') do
  local row_version = tonumber(version)
  local letter, shown = string.sub(letters, at + 1, at + 1), string.sub(shown_letters, at + 1, at + 1)
  if blank or row_version > struct.unpack('>I4', shown_versions, at * 4 + 1) then
    new_letters[at + 1], new_versions[at + 1] = letter, struct.pack('>I4', row_version)
    unsold = unsold + (letter == 'A' and 1 or 0) - (shown == 'A' and 1 or 0)
    changed = changed + 1
  else
    new_letters[at + 1], new_versions[at + 1] = shown, string.sub(shown_versions, at * 4 + 1, at * 4 + 4)
  end
  at = at + 1
end
if at ~= count then
  return redis.error_reply('as many versions as letters are needed')
end
if changed > 0 then
  redis.call('SETRANGE', seats, first, table.concat(new_letters))
  redis.call('SETRANGE', seat_versions, first * 4, table.concat(new_versions))
  redis.call('HINCRBY', seat_counts, 'unsold', unsold)
  redis.call('HINCRBY', seat_counts, 'version', 1)
end
return changed

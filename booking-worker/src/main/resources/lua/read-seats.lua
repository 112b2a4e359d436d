-- Reads some seats as fans see them.
--
-- KEYS[1]  seats          string, one letter a seat
-- KEYS[2]  seat-versions  string, four bytes a seat
-- ARGV     indexes of the seats, at most 2,000
-- returns  the letters one after the other, a blank for a seat that is not shown; the versions, 0 for such a seat
local letters, versions = redis.call('GET', KEYS[1]) or '', redis.call('GET', KEYS[2]) or ''
local shown, shown_versions = {}, {}

for at = 1, #ARGV do
  local index = tonumber(ARGV[at])
  local letter, packed = string.sub(letters, index + 1, index + 1), string.sub(versions, index * 4 + 1, index * 4 + 4)
  shown[at] = letter == '' and ' ' or letter
  shown_versions[at] = #packed == 4 and struct.unpack('>I4', packed) or 0
end
return { table.concat(shown), shown_versions }

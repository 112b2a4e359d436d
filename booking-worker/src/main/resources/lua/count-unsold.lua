-- Counts the seats that are shown as free, and tells what is written down about their number.
--
-- KEYS[1]  seats        string, one letter a seat, at most 200,000
-- KEYS[2]  seat-counts  hash: version, unsold
-- returns  seats shown; those with the letter A; unsold, empty when there is no such field
local letters = redis.call('GET', KEYS[1]) or ''
local _, free = string.gsub(letters, 'A', '')

return { #letters, free, redis.call('HGET', KEYS[2], 'unsold') or '' }

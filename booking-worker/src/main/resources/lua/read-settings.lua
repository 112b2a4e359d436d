-- Reads the settings of a match and what led to them, both as of one moment.
--
-- KEYS[1]  settings  hash
-- KEYS[2]  changes   sorted set of JSON by version of the settings, at most 500
-- ARGV[1]  version of the settings; only changes above it are of interest
-- returns  two lists: settingsVersion, state, mode, ratePerMinute, minRatePerMinute, maxRatePerMinute, maxActiveFans,
--          batch, message (nil for what there is not); the changes in the order in which they were made
local settings, changes = KEYS[1], KEYS[2]

return {
  redis.call('HMGET', settings, 'settingsVersion', 'state', 'mode', 'ratePerMinute', 'minRatePerMinute',
    'maxRatePerMinute', 'maxActiveFans', 'batch', 'message'),
  redis.call('ZRANGEBYSCORE', changes, '(' .. ARGV[1], '+inf', 'LIMIT', 0, 500),
}

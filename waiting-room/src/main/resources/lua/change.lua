-- What the scripts share that change a match's settings; stands in front of each of them.
local MOST_CHANGES = 500

-- Concatenation would print 14 digits.
local function whole(number)
  return string.format('%.0f', number)
end

-- Notes what made this version of the settings, as JSON. There is one entry for each version.
local function note_change(changes, version, entry)
  redis.call('ZREMRANGEBYSCORE', changes, whole(version), whole(version))
  redis.call('ZADD', changes, whole(version), entry)
  redis.call('ZREMRANGEBYRANK', changes, 0, -MOST_CHANGES - 1)
end

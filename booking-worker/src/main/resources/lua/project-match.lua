-- Shows what a match is and its settings. Neither replaces something newer, but a match that is called off is CLOSED,
-- whatever was decided before Redis knew.
--
-- KEYS[1]  definition  string, JSON
-- KEYS[2]  settings    hash
-- ARGV[1]  version of what was published
-- ARGV[2]  the definition
-- ARGV[3]  version of the settings
-- ARGV[4]  state
-- ARGV[5]  how many of the fields that follow belong to the definition; the rest are settings
-- then     fields, each a name and a value; an empty value removes the field
-- returns  1 or 0 for the definition, 1 or 0 for the settings: shown, or something newer was there
local definition, settings = KEYS[1], KEYS[2]
local version, settings_version, state = tonumber(ARGV[1]), tonumber(ARGV[3]), ARGV[4]
local first, last = 6, 5 + 2 * tonumber(ARGV[5])

local function stored(field)
  return tonumber(redis.call('HGET', settings, field) or '0') or 0
end

local function show(from, to)
  for at = from, to, 2 do
    if ARGV[at + 1] == '' then
      redis.call('HDEL', settings, ARGV[at])
    else
      redis.call('HSET', settings, ARGV[at], ARGV[at + 1])
    end
  end
end

if version < stored('definitionVersion') then
  return { 0, 0 }
end
redis.call('SET', definition, ARGV[2])
redis.call('HSET', settings, 'definitionVersion', ARGV[1])
show(first, last)

local shown_state = redis.call('HGET', settings, 'state')
local settings_shown = 0
if settings_version >= stored('settingsVersion') then
  redis.call('HSET', settings, 'settingsVersion', ARGV[3], 'state', state)
  show(last + 1, #ARGV)
  settings_shown = 1
elseif not shown_state or shown_state == 'DRAFT' then
  -- Settings may be ahead of MySQL, but only publishing ends a draft.
  redis.call('HSET', settings, 'state', state)
end
if redis.call('HEXISTS', settings, 'calledOffAt') == 1 then
  redis.call('HSET', settings, 'state', 'CLOSED')
end
return { 1, settings_shown }

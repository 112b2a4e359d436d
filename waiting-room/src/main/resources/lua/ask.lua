-- Puts a question for the booking workers at the end of the line, unless the line is full.
--
-- KEYS[1]  questions  list of JSON
-- ARGV[1]  the question as JSON
-- ARGV[2]  most questions that wait
-- ARGV[3]  ms after which the line is forgotten when nobody asks: longer than anybody waits for an answer
-- returns  1 when it waits, 0 when the line is full
local questions = KEYS[1]

if redis.call('LLEN', questions) >= tonumber(ARGV[2]) then
  return 0
end
redis.call('RPUSH', questions, ARGV[1])
redis.call('PEXPIRE', questions, ARGV[3])
return 1

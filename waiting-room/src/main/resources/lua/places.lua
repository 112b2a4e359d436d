-- Says where the fans of some queue tokens stand: all polls of a match that arrived meanwhile in one go.
--
-- Stands behind queue.lua.
-- ARGV[4]  fan id, ARGV[5] queue number of the token, and so on; 250 fans at the most
-- returns  the sale's state, how many wait, then for each fan two values:
--            IN_LINE and the position (0 while the queue re-forms), ADMITTED and the end of the turn in ms,
--            or TIME, NOT_CLAIMED, ABSENT, DONE (why the turn is over), LEFT, REFORMING and 0;
--          only the state when it is CLOSED or UNKNOWN
local state = sale_state()
if state == 'CLOSED' or state == 'UNKNOWN' then
  return { state }
end
local answer = { state, 0 }
for i = 4, #ARGV, 2 do
  local word, value = standing(ARGV[i], tonumber(ARGV[i + 1]))
  answer[i - 1], answer[i] = word, value or 0
end
answer[2] = how_many_wait()
return answer

// The reference client of the public queue document: where a fan stands, without asking for the place.

/**
 * @param ranks queue numbers as text, ascending: the i-th of k stands at position 1 + round(i * (waiting - 1) / (k - 1))
 * @param waiting how many wait
 * @param queueNumber the fan's own; below 2^53, so exact as a number
 * @returns the position, to 0.4 % of the queue; nothing when nobody waits
 */
export function position(ranks, waiting, queueNumber) {
  if (ranks.length === 0) {
    return undefined;
  }
  const own = Number(queueNumber);
  const at = (i) => (ranks.length === 1 ? 1 : 1 + Math.round((i * (waiting - 1)) / (ranks.length - 1)));
  let low = 0;
  let high = ranks.length - 1;
  if (own <= Number(ranks[low])) {
    return 1;
  }
  if (own >= Number(ranks[high])) {
    return waiting;
  }
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (Number(ranks[middle]) <= own) {
      low = middle;
    } else {
      high = middle;
    }
  }
  const share = (own - Number(ranks[low])) / (Number(ranks[high]) - Number(ranks[low]));
  return Math.round(at(low) + share * (at(high) - at(low)));
}

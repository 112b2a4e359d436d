// What a place looks like to its fan. Pure functions.

/**
 * How far a fan has come, from 0 to 1. It never goes back: not when a position is computed from ranks and is off by a
 * few, and not when the page is loaded again.
 *
 * @param before {number, start, best, share} of the same queue number, as returned by the call before; or nothing
 * @param queueNumber of the fan
 * @param position of the fan now; nothing while it is not known
 */
export function further(before, queueNumber, position) {
  const known = before?.number === queueNumber ? before : { number: queueNumber, share: 0 };
  if (!position) {
    return known;
  }
  const start = Math.max(known.start ?? 0, position);
  const best = Math.min(known.best ?? position, position);
  const share = start <= 1 ? 0 : (start - best) / start;
  return { number: queueNumber, start: known.start ?? start, best, share: Math.max(known.share, share) };
}

/**
 * A wait in words' terms: p50 is what one fan in two waits at the most, p90 what nine in ten do.
 *
 * @returns {unit: 'soon' | 'minutes' | 'hours', from, to}; from and to are equal where a range would say no more
 */
export function waitRange({ p50, p90 }) {
  if (p90 < 60) {
    return { unit: 'soon', from: 0, to: 1 };
  }
  if (p90 < 5400) {
    return { unit: 'minutes', from: Math.floor(p50 / 60), to: Math.ceil(p90 / 60) };
  }
  return { unit: 'hours', from: Math.floor(p50 / 1800) / 2, to: Math.ceil(p90 / 1800) / 2 };
}

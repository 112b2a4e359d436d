// The server's clock. A phone's own may be wrong by hours, and every time that a fan is told comes from the server.

/** What is known of (server - own clock), in milliseconds. */
let least = -Infinity;
let most = Infinity;

/**
 * Learns from the Date header of an answer, which is the second in which it was made.
 *
 * @param exact whether no cache stood between; an answer from a cache is older than it looks
 */
export function hearDate(header, sentAt, heardAt, exact) {
  const second = Date.parse(header);
  if (Number.isNaN(second) || (!exact && most !== Infinity)) {
    return;
  }
  const from = Math.max(least, second - heardAt);
  const to = Math.min(most, second + 1000 - sentAt);
  // Somebody has set a clock meanwhile: what was known is wrong.
  [least, most] = from <= to ? [from, to] : [second - heardAt, second + 1000 - sentAt];
}

/** The server's time in Unix milliseconds, right to about half a second once one answer was heard. */
export const now = () => Date.now() + (most === Infinity ? 0 : Math.round((least + most) / 2));

/** How far the own clock is off, in milliseconds. */
export const ownClockIsOffBy = () => Date.now() - now();

/** 9:05, 1:02:03; whole seconds that are certainly left, never below 0:00. */
export function clock(millis) {
  const seconds = Math.max(0, Math.floor(millis / 1000));
  const two = (number) => String(number).padStart(2, '0');
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

const listeners = new Set();
let timer;

/** Calls at once and then each second; @returns what ends it. */
export function eachSecond(listener) {
  listeners.add(listener);
  timer ??= setInterval(() => [...listeners].forEach((one) => one()), 1000);
  listener();
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

// The match of a rehearsal: small, of its own, marked by its id for good. Pure functions.

const PREFIX = 'rehearsal-';
const SIDES = [['N-R', 'North'], ['E-R', 'East'], ['S-R', 'South'], ['W-R', 'West']];
const SEATS_A_ROW = 20;
/** So many fans sign in and join each second, at a careful guess. */
const JOINS_PER_SECOND = 120;
export const FEWEST_FANS = 10;
export const MOST_FANS = 5_000;

/** Everything that rehearses calls this first: synthetic fans must never take a real fan's place. */
export function requireRehearsal(matchId) {
  if (!matchId.startsWith(PREFIX)) {
    throw new Error(`${matchId} is no rehearsal: its id does not begin with ${PREFIX}`);
  }
}

/** @returns an id that no match has had */
export const freshId = (now, random = Math.random()) =>
  `${PREFIX}${new Date(now).toISOString().slice(0, 16).replace(/[-:]/g, '').replace('T', '-')}-${Math.floor(random * 36 ** 4).toString(36).padStart(4, '0')}`;

/** How long fans have for joining before it opens, in seconds. */
export const joinSeconds = (fans) => 10 + Math.ceil(fans / JOINS_PER_SECOND);

/** @returns the rate at which so many fans are admitted in so many minutes */
export const rateOf = (fans, minutes) => Math.max(1, Math.round(fans / minutes));

/**
 * @param now in Unix milliseconds, on the server's clock
 * @returns the match as it is published: a few more seats than fans, so that all may buy one and many want the same
 */
export function definition(fans, minutes, now) {
  const rows = Math.max(1, Math.ceil((fans * 1.1) / SIDES.length / SEATS_A_ROW));
  const at = (seconds) => new Date(now + seconds * 1000).toISOString();
  return {
    home: 'Rehearsal', away: `${fans} synthetic fans`, stadium: 'Rehearsal', maxSeatsPerFan: 1,
    opensAt: at(joinSeconds(fans)), kickOff: at(joinSeconds(fans) + minutes * 60 + 1_800),
    sections: SIDES.map(([section, name]) => ({ section, name, amountKrw: 1_000, rows: [{ from: 1, to: rows, seats: SEATS_A_ROW }] })),
    admission: {
      mode: 'MANUAL', ratePerMinute: rateOf(fans, minutes), minRatePerMinute: 0, maxRatePerMinute: 600_000,
      // Nobody is to wait for somebody else to leave: it is the rate that is rehearsed.
      maxActiveFans: fans + 100,
    },
  };
}

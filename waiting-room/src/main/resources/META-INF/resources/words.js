// What the room's answers mean, in words.

const STATES = {
  SCHEDULED: (status) => `Opens ${time(status.opensAt)}`,
  WAITING: (status) => (status.position
    ? `You are number ${count(status.position)}`
    : 'The queue forms again. You keep your place.'),
  PAUSED: () => 'The sale is paused. You keep your place.',
  SOLD_OUT: () => 'Sold out for now. You keep your place, a seat may come back.',
  EXPIRED: (status) => `${OVER[status.reason] || 'Your turn is over.'} You can join again at the back.`,
  LEFT: () => 'You have left the queue.',
  CLOSED: () => 'The sale is over.',
};

const OVER = {
  TIME: 'Your time is up.',
  NOT_CLAIMED: 'It was your turn, and nobody was here.',
  ABSENT: 'You were away when your turn came.',
  DONE: 'Your booking is done.',
};

const CHANCES = {
  LIKELY: 'There will likely be a seat.',
  UNCERTAIN: 'There may be a seat.',
  UNLIKELY: 'There will hardly be a seat left.',
};

export const count = (number) => number.toLocaleString('en');
export const won = (amount) => `${count(amount)} won`;
export const time = (iso) => new Date(iso).toLocaleString('en', { dateStyle: 'medium', timeStyle: 'short' });

/** Where the fan stands, in one sentence. */
export const standing = (status) => STATES[status.state](status);

/** What else is known: the wait, the chance of a seat, how many wait. */
export function outlook(status) {
  return [
    status.estimatedWaitSeconds && wait(status.estimatedWaitSeconds),
    CHANCES[status.seatChance],
    status.waiting && (status.waiting === 1 ? 'Nobody else waits.' : `${count(status.waiting)} fans wait.`),
    status.pollAfterSeconds && 'Keep this page open.',
  ].filter(Boolean).join(' ');
}

/** One fan in two waits no longer than p50 seconds, nine in ten no longer than p90. */
export function wait({ p50, p90 }) {
  if (p90 < 60) {
    return 'Less than a minute to go.';
  }
  const [unit, name] = p90 < 5400 ? [60, 'min'] : [3600, 'h'];
  const round = (seconds) => (unit === 60 ? Math.round(seconds / unit) : Math.round((2 * seconds) / unit) / 2);
  const from = round(p50);
  const to = round(p90);
  if (from === 0) {
    return `Up to ${to} ${name} to go.`;
  }
  return from === to ? `About ${to} ${name} to go.` : `About ${from} to ${to} ${name} to go.`;
}

/** How a match is doing, for the list of all. */
export function sale(match) {
  const states = {
    SCHEDULED: () => `Opens ${time(match.opensAt)}. `,
    PAUSED: () => 'Paused. ',
    SOLD_OUT: () => 'Sold out. ',
    CLOSED: () => 'Closed. ',
  };
  return `${(states[match.state] || (() => ''))()}${count(match.seatsAvailable)} of ${count(match.seatsTotal)} seats free.`;
}

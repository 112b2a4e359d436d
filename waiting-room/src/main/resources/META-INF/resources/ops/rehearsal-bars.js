// What a rehearsal has to reach, and whether it has. Pure functions.

export const ADMISSION_SHARE = 0.02;
export const POLL_P99_MILLIS = 500;
export const LATE_P99_MILLIS = 1_000;
/** A look and a round of admission are never at the same moment. */
const BETWEEN_ROUNDS_SECONDS = 0.25;

/** @returns the value below which that share of all is; 0 of none */
export function percentile(values, share) {
  const sorted = Float64Array.from(values).sort();
  return sorted.length === 0 ? 0 : sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
}

/**
 * How many fans were admitted while the queue was never empty, against how many the rate says.
 *
 * @param events live events, the oldest first
 * @returns `{admitted, expected, seconds, allowed}`; nothing when the queue was empty too soon to tell
 */
export function admission(events) {
  const busy = events.findIndex(({ state, waiting, admittedTotal }) => state === 'OPEN' && waiting > 0 && admittedTotal > 0);
  if (busy < 0) {
    return undefined;
  }
  let last = busy;
  while (last + 1 < events.length && events[last + 1].state === 'OPEN' && events[last + 1].waiting > 0
    && events[last + 1].ratePerMinute === events[busy].ratePerMinute) {
    last += 1;
  }
  const [from, to] = [events[busy], events[last]];
  const seconds = (Date.parse(to.at) - Date.parse(from.at)) / 1000;
  const perSecond = from.ratePerMinute / 60;
  const expected = perSecond * seconds;
  if (expected < 5) {
    return undefined;
  }
  return {
    admitted: to.admittedTotal - from.admittedTotal, expected, seconds,
    allowed: Math.max(ADMISSION_SHARE * expected, 1 + BETWEEN_ROUNDS_SECONDS * perSecond),
  };
}

/**
 * @param facts what the synthetic fans saw: `fans`, `admissions` (fan to the ids of its admissions), `numbers` (queue
 *   numbers), `bookings` [{state, seatIds, again}], `polls` and `late` (milliseconds), `errors` (name to count)
 * @param events live events; @param report the audit's, nothing when there is none
 * @returns a list of `{bar, result, values}`; result is pass, fail or unsure
 */
export function judge(facts, events, report) {
  return [ofAdmission(admission(events)), nobodyTwice(facts, events), everyPromise(facts), seats(facts), polls(facts),
    audited(report), keptUp(facts), cameThrough(facts)];
}

/** @returns fail when one bar has failed, unsure when one is unsure, else pass */
export const verdict = (bars) =>
  ['fail', 'unsure'].find((result) => bars.some((bar) => bar.result === result)) || 'pass';

const bar = (name, result, ...values) => ({ bar: name, result, values });
const holds = (name, so, ...values) => bar(name, so ? 'pass' : 'fail', ...values);

function ofAdmission(found) {
  return found
    ? holds('admission', Math.abs(found.admitted - found.expected) <= found.allowed, found)
    : bar('admission', 'unsure', undefined);
}

function nobodyTwice({ admissions, numbers }, events) {
  const twice = Object.values(admissions).filter((ids) => new Set(ids).size > 1).length;
  const shared = numbers.length - new Set(numbers).size;
  const total = events.at(-1)?.admittedTotal ?? 0;
  const more = Math.max(0, total - Object.keys(admissions).length);
  return holds('nobodyTwice', twice === 0 && shared === 0, { admitted: Object.keys(admissions).length, twice, shared, more });
}

function everyPromise({ bookings }) {
  const open = bookings.filter(({ state }) => !['CONFIRMED', 'REJECTED', 'CANCELLED'].includes(state)).length;
  const split = bookings.filter(({ again, bookingId }) => again !== undefined && again !== bookingId).length;
  return bookings.length === 0 ? bar('everyPromise', 'unsure', { bookings: 0, open, split })
    : holds('everyPromise', open === 0 && split === 0, { bookings: bookings.length, open, split });
}

function seats({ bookings }) {
  const sold = bookings.filter(({ state }) => state === 'CONFIRMED').flatMap(({ seatIds }) => seatIds);
  const twice = sold.length - new Set(sold).size;
  return sold.length === 0 ? bar('noSeatTwice', 'unsure', { sold: 0, twice }) : holds('noSeatTwice', twice === 0, { sold: sold.length, twice });
}

function polls({ polls: millis }) {
  const p99 = percentile(millis, 0.99);
  return millis.length === 0 ? bar('polls', 'unsure', { count: 0, p99 }) : holds('polls', p99 <= POLL_P99_MILLIS, { count: millis.length, p99 });
}

function audited(report) {
  return report ? holds('audit', report.ok, report.checks.length) : bar('audit', 'unsure', undefined);
}

/** A browser that asks too late has measured itself. */
function keptUp({ late }) {
  const p99 = percentile(late, 0.99);
  return bar('keptUp', p99 <= LATE_P99_MILLIS ? 'pass' : 'unsure', { p99 });
}

function cameThrough({ fans, bookings, errors }) {
  const confirmed = bookings.filter(({ state }) => state === 'CONFIRMED').length;
  return holds('cameThrough', confirmed === fans, { fans, confirmed, errors });
}

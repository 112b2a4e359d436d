// One synthetic fan: signs in, joins, asks for the place as often as told and no oftener, takes a seat, pays, waits for
// the end. Knows no page, so that it can run in a worker.
import { Refusal } from '../shared/api.js';
import { requireRehearsal } from './rehearsal-match.js';

const IN_LINE = ['SCHEDULED', 'WAITING', 'PAUSED', 'SOLD_OUT'];
const ENDED = ['CONFIRMED', 'REJECTED', 'CANCELLED'];
const MOST_TRIES = 6;
const MOST_HOLDS = 25;
/** A booking that is not decided by then is a promise that was not kept. */
const MOST_LOOKS = 120;
/** Many want the same seats: those that look best. */
const REACH = 40;
/** One in so many sends its booking twice, as an impatient finger does. */
const TWICE = 10;

/**
 * @param ask `(method, path, {headers, body})` to an answer; takes its turn among all fans
 * @param pause waits so many milliseconds; throws when the rehearsal is stopped
 * @param facts where what was seen is written down
 */
export async function walk(matchId, { ask, pause, facts, number }) {
  requireRehearsal(matchId);
  const insist = (...call) => insistOn(() => ask(...call), pause, facts);
  const { fanId, token } = await insist('POST', '/api/session');
  const headers = { Authorization: `Bearer ${token}` };
  const queue = `/api/matches/${matchId}/queue`;
  const joined = await insist('POST', queue, { headers });
  facts.joined += 1;
  const turn = await awaitTurn(joined, { ask, pause, facts, path: `${queue}/place`, headers: { 'Queue-Token': joined.queueToken } });
  if (turn.state !== 'ADMITTED') {
    count(facts.errors, `turn ${turn.state} ${turn.reason ?? ''}`.trim());
    return;
  }
  const noted = (facts.admissions[fanId] ??= []);
  noted.push(idOf(turn.admissionToken));
  facts.admitted += 1;
  const inside = { ...headers, 'Admission-Token': turn.admissionToken };
  const hold = await takeSeat(matchId, { ask, insist, pause, facts, headers: inside });
  if (hold) {
    await pay(hold, { insist, pause, facts, headers: inside, key: `${fanId}-rehearsal`, twice: number % TWICE === 0 });
  }
  // Nobody is let in a second time by asking again.
  const after = await insist('GET', `${queue}/place`, { headers: { 'Queue-Token': joined.queueToken } });
  if (after.state === 'ADMITTED') {
    noted.push(idOf(after.admissionToken));
  }
}

async function awaitTurn(joined, { ask, pause, facts, path, headers }) {
  let status = joined;
  let tries = 0;
  while (IN_LINE.includes(status.state)) {
    if (status.queueNumber) {
      facts.seen.set(headers['Queue-Token'], status.queueNumber);
    }
    const due = performance.now() + status.pollAfterSeconds * 1000;
    await pause(status.pollAfterSeconds * 1000);
    try {
      status = await ask('GET', path, { headers, poll: true, due });
      tries = 0;
    } catch (problem) {
      tries += 1;
      count(facts.errors, problem.name);
      if (tries > MOST_TRIES) {
        throw problem;
      }
      await pause((problem.retryAfterSeconds ?? problem.problem?.pollAfterSeconds ?? tries) * 1000);
    }
  }
  return status;
}

async function takeSeat(matchId, { ask, insist, pause, facts, headers }) {
  for (let tries = 0; tries < MOST_HOLDS; tries += 1) {
    const { sections } = await insist('GET', `/api/matches/${matchId}/seats`);
    const free = sections.flatMap(({ section, rows }) => rows.flatMap(({ row, seats }) =>
      [...seats].flatMap((letter, i) => (letter === 'A' ? [`${section}-${row}-${i + 1}`] : []))));
    if (free.length === 0) {
      break;
    }
    const wish = free[Math.floor(Math.random() * Math.min(free.length, REACH))];
    try {
      return await ask('POST', '/api/tickets/hold', { headers, body: { matchId, seatIds: [wish] } });
    } catch (problem) {
      if (problem.name === 'seats-unavailable') {
        facts.contested += 1;
      } else if (!passes(problem)) {
        throw problem;
      } else {
        count(facts.errors, problem.name);
      }
      await pause(100 + 400 * Math.random());
    }
  }
  count(facts.errors, 'no-seat');
  return undefined;
}

async function pay(hold, { insist, pause, facts, headers, key, twice }) {
  const book = () => insist('POST', '/api/tickets/book', {
    headers: { ...headers, 'Idempotency-Key': key }, body: { holdId: hold.holdId, payment: { method: 'card', token: 'approve' } },
  });
  const { bookingId } = await book();
  const booking = { bookingId, state: 'PENDING', seatIds: [] };
  facts.bookings.push(booking);
  if (twice) {
    booking.again = (await book()).bookingId;
  }
  for (let looks = 0; looks < MOST_LOOKS && !ENDED.includes(booking.state); looks += 1) {
    await pause(1_000);
    const { state, seatIds } = await insist('GET', `/api/tickets/bookings/${bookingId}`, { headers });
    Object.assign(booking, { state, seatIds });
  }
}

/** What takes effect once is asked again while the room is busy. */
async function insistOn(ask, pause, facts) {
  for (let tries = 1; ; tries += 1) {
    try {
      return await ask();
    } catch (problem) {
      if (!passes(problem) || tries > MOST_TRIES) {
        throw problem;
      }
      count(facts.errors, problem.name);
      await pause((problem.retryAfterSeconds ?? tries) * 1000);
    }
  }
}

const passes = (problem) => !(problem instanceof Refusal) || problem.status >= 500 || problem.status === 429;
const idOf = (admissionToken) => JSON.parse(atob(admissionToken.split('.')[1].replace(/-/g, '+').replace(/_/g, '/'))).jti;
export const count = (counts, name) => { counts[name] = (counts[name] || 0) + 1; };

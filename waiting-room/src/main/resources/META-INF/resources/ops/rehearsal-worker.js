// The crowd of a rehearsal, in a thread of its own: a page in the background would be woken once a second only.
import { call } from '../shared/api.js';
import { count, walk } from './rehearsal-fan.js';
import { requireRehearsal } from './rehearsal-match.js';

/** A browser makes six connections to a host with HTTP/1.1, and one of them hears the live events. */
const LANES = { 'http/1.1': 5 };
const LANES_OF_ONE_CONNECTION = 60;
/** Not all in the same moment: a real crowd takes some time to arrive, too. */
const SPREAD = 0.8;
const TELL_EVERY = 500;

const facts = {
  fans: 0, joined: 0, admitted: 0, ended: 0, contested: 0, admissions: {}, seen: new Map(), bookings: [], polls: [], late: [], errors: {},
};
const pauses = new Set();
let stopped = false;
let lanes = LANES['http/1.1'];
let inFlight = 0;
let learned = false;
const line = [];

onmessage = ({ data }) => {
  if (data.stop) {
    stopped = true;
    pauses.forEach((end) => end(new Error('stopped')));
    return;
  }
  run(data);
};

async function run({ matchId, fans, joinSeconds }) {
  requireRehearsal(matchId);
  facts.fans = fans;
  const telling = setInterval(() => postMessage({ progress: progress() }), TELL_EVERY);
  await Promise.all(Array.from({ length: fans }, (_, number) => one(matchId, number, (number / fans) * joinSeconds * SPREAD * 1000)));
  clearInterval(telling);
  const { seen, ...rest } = facts;
  postMessage({ progress: progress(), done: { ...rest, stopped, numbers: [...seen.values()] } });
}

async function one(matchId, number, delay) {
  try {
    await pause(delay);
    await walk(matchId, { ask, pause, facts, number });
  } catch (problem) {
    if (!stopped) {
      count(facts.errors, problem.name || 'failed');
    }
  } finally {
    facts.ended += 1;
  }
}

function progress() {
  const { fans, joined, admitted, ended, bookings, polls, errors } = facts;
  const confirmed = bookings.filter(({ state }) => state === 'CONFIRMED').length;
  return { fans, joined, admitted, ended, booked: bookings.length, confirmed, polls: polls.length, errors: { ...errors } };
}

/** Ends at once when the rehearsal is stopped. */
const pause = (millis) => new Promise((go, end) => {
  pauses.add(end);
  setTimeout(() => {
    pauses.delete(end);
    (stopped ? end : go)(new Error('stopped'));
  }, stopped ? 0 : millis);
});

/** Waits for a lane, so that what is measured is the room and not this browser's own line. */
async function ask(method, path, { headers, body, poll, due } = {}) {
  if (inFlight >= lanes) {
    await new Promise((go) => { line.push(go); });
  } else {
    inFlight += 1;
  }
  const sent = performance.now();
  if (due) {
    facts.late.push(Math.max(0, sent - due));
  }
  try {
    const answer = await call(method, path, { headers, body, timeoutMillis: 30_000 });
    learnProtocol();
    return answer;
  } finally {
    if (poll) {
      facts.polls.push(performance.now() - sent);
    }
    const next = line.shift();
    if (next) {
      next();
    } else {
      inFlight -= 1;
    }
  }
}

/** Once: over HTTP/2 one connection carries many requests at a time. */
function learnProtocol() {
  if (learned) {
    return;
  }
  const entry = performance.getEntriesByType('resource').find(({ nextHopProtocol, name }) => nextHopProtocol && name.includes('/api/'));
  if (entry) {
    learned = true;
    lanes = LANES[entry.nextHopProtocol] ?? LANES_OF_ONE_CONNECTION;
  }
}

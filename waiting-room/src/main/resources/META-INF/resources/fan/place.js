// A fan's place in the queue of a match, for all tabs of a browser: whichever tab is awake when a question is due asks it,
// and the others read the answer from the storage. So ten tabs ask as often as one, a sleeping tab holds nobody up,
// and a reload asks nothing that is not due.
import { reach } from '../shared/api.js';
import * as store from './store.js';
import * as room from './room.js';
import { ifAlone } from './tabs.js';
import { position } from './position.js';
import { further } from './progress.js';
import { after } from './pace.js';

/** When to ask again after an answer that did not say it. */
const BLIND_SECONDS = 5;
/** Told to ask later than this: far back. The place is read from the document for everybody meanwhile. */
const FAR_SECONDS = 10;
const LOOK_MILLIS = 5_000;
const LOOK_NEAR_MILLIS = 15_000;
/** So long after a question was due, whoever holds the right to ask it sleeps. */
const OVERDUE_MILLIS = 40_000;
const GOES_ON = new Set(['SCHEDULED', 'WAITING', 'PAUSED', 'SOLD_OUT']);
/** What the state of a sale, in the document, is to a fan in line. */
const IN_LINE = { OPEN: 'WAITING', PAUSED: 'PAUSED', SOLD_OUT: 'SOLD_OUT' };

function on(target, event, listener) {
  target.addEventListener(event, listener);
  return () => target.removeEventListener(event, listener);
}

export class Place {
  #matchId;
  #changed;
  #pollTimer;
  #lookTimer;
  #ends;

  /** @param changed is called when there is something new, from this tab or another */
  constructor(matchId, changed) {
    this.#matchId = matchId;
    this.#changed = changed;
    const wake = () => this.#wake();
    const awake = () => {
      if (document.visibilityState === 'visible') {
        this.#wake();
        this.#heardOfIt();
      }
    };
    this.#ends = [
      on(window, 'online', wake),
      on(window, 'pageshow', awake),
      on(document, 'visibilitychange', awake),
      on(reach, 'up', wake),
      store.onOtherTab((name) => (name === undefined || name === this.#name) && this.#heardOfIt()),
    ];
  }

  get #name() {
    return `place-${this.#matchId}`;
  }

  /**
   * What is known: {token, status, askedAt, pollAt, pollAfterSeconds, way, overview, trouble}, times in milliseconds of
   * this machine's clock, which all tabs share; nothing when there is no place.
   */
  get known() {
    const found = store.read(this.#name);
    return found?.token ? found : undefined;
  }

  /** Goes on from what is kept. An admission is asked for once more: it may have ended since. */
  start() {
    const known = this.known;
    if (known?.status.state === 'ADMITTED') {
      this.#write({ pollAt: Date.now() });
    }
    this.#plan();
  }

  stop() {
    this.#pollTimer?.();
    this.#lookTimer?.();
    this.#ends.forEach((end) => end());
  }

  /** Joins, or finds the place that there is. @param anew a new place at the back, whatever was before */
  async join(anew = false) {
    const before = anew ? undefined : this.known;
    const { queueToken, ...status } = await room.join(this.#matchId, before?.token);
    store.write(this.#name, { token: queueToken, way: before?.way });
    this.#hear(status);
  }

  /** Leaves for good. */
  async leave() {
    const { token } = this.known ?? {};
    if (token) {
      await room.leave(this.#matchId, token);
      this.#hear({ state: 'LEFT' });
    }
  }

  forget() {
    store.forget(this.#name);
    this.#plan();
  }

  /** Asks now, although nobody told to: the turn's time is up, or a turn was refused. */
  askNow() {
    if (this.known && !GOES_ON.has(this.known.status.state)) {
      this.#write({ pollAt: Date.now() });
      this.#plan();
    }
  }

  #write(more) {
    store.write(this.#name, { ...store.read(this.#name), ...more });
  }

  #heardOfIt() {
    this.#plan();
    this.#changed();
  }

  #wake() {
    const known = this.known;
    // What failed for want of a network is asked again as soon as there is one: the room has not answered it yet.
    if (known?.trouble === 'unreachable' && navigator.onLine && known.failedAt < Date.now() - 2_000) {
      this.#write({ pollAt: Date.now(), trouble: 'asking' });
      this.#heardOfIt();
    }
  }

  #plan() {
    this.#pollTimer?.();
    this.#lookTimer?.();
    const known = this.known;
    if (!known || known.pollAt === undefined) {
      return;
    }
    // Never later than told, should somebody have set the clock back.
    const most = (known.pollAfterSeconds ?? BLIND_SECONDS) * 1000;
    this.#pollTimer = after(Math.min(most, known.pollAt - Date.now()), () => this.#poll());
    if (GOES_ON.has(known.status.state)) {
      const every = known.pollAfterSeconds > FAR_SECONDS ? LOOK_MILLIS : LOOK_NEAR_MILLIS;
      const due = Math.min(every, (known.lookedAt ?? 0) + every - Date.now());
      this.#lookTimer = after(Math.max(200, due), () => this.#look(every));
    }
  }

  #isDue(known) {
    const most = (known.pollAfterSeconds ?? BLIND_SECONDS) * 1000;
    return known.pollAt !== undefined && (known.pollAt <= Date.now() || known.pollAt > Date.now() + most);
  }

  async #poll() {
    const overdue = Date.now() - (this.known?.pollAt ?? Infinity) > OVERDUE_MILLIS;
    const ran = await ifAlone(`poll-${this.#matchId}`, async () => {
      const known = this.known;
      if (known && this.#isDue(known)) {
        // Whoever reads this meanwhile need not ask.
        this.#write({ pollAt: Date.now() + (known.pollAfterSeconds ?? BLIND_SECONDS) * 1000 });
        await this.#ask(known.token);
      }
    }, overdue);
    if (ran) {
      this.#plan();
    } else {
      this.#pollTimer?.();
      this.#pollTimer = after(1_000, () => this.#plan());
    }
  }

  async #ask(token) {
    try {
      const status = await room.place(this.#matchId, token);
      if (this.known?.token === token) {
        this.#hear(status);
      }
    } catch (problem) {
      if (this.known?.token === token) {
        this.#cope(problem);
      }
    }
  }

  #hear(status) {
    const { way } = store.read(this.#name) ?? {};
    const seconds = status.pollAfterSeconds;
    const next = status.queueNumber ? further(way, status.queueNumber, status.position) : way;
    this.#write({
      status,
      way: next,
      askedAt: Date.now(),
      pollAfterSeconds: seconds,
      pollAt: seconds === undefined ? undefined : Date.now() + seconds * 1000,
      trouble: undefined,
    });
    this.#heardOfIt();
  }

  #cope(problem) {
    const { pollAfterSeconds = BLIND_SECONDS } = this.known;
    const wait = problem.name === 'polling-too-fast' ? problem.problem.pollAfterSeconds : pollAfterSeconds;
    const seconds = Math.max(wait, problem.retryAfterSeconds ?? 0);
    if (problem.status >= 400 && problem.status < 500 && problem.status !== 429) {
      // Asking again would get the same answer.
      this.#write({ status: { state: 'UNKNOWN', refusal: problem.name }, pollAt: undefined, trouble: undefined });
    } else {
      const trouble = problem.status === 429 ? undefined : problem.name;
      this.#write({ pollAfterSeconds: seconds, pollAt: Date.now() + seconds * 1000, trouble, failedAt: Date.now() });
    }
    this.#heardOfIt();
  }

  /** Reads the document that caches answer: what ops say, and far back the place. Only for eyes that may see it. */
  async #look(every) {
    if (document.visibilityState === 'visible') {
      await ifAlone(`look-${this.#matchId}`, async () => {
        if (Date.now() - (this.known?.lookedAt ?? 0) >= every - 50) {
          this.#write({ lookedAt: Date.now() });
          await room.queue(this.#matchId).then((queue) => this.#saw(queue), () => {});
        }
      }).catch(() => {});
    }
    this.#plan();
  }

  #saw({ ranks, ...overview }) {
    const known = this.known;
    if (!known || !GOES_ON.has(known.status.state)) {
      return;
    }
    const status = this.#inLine(known, overview.state);
    const far = status.state === 'WAITING' && known.pollAfterSeconds > FAR_SECONDS;
    if (!far || (ranks && overview.waiting === 0)) {
      this.#write({ overview, status });
    } else if (ranks) {
      const computed = position(ranks, overview.waiting, status.queueNumber);
      this.#write({
        overview,
        askedAt: Date.now(),
        status: { ...status, position: computed, waiting: overview.waiting },
        way: further(known.way, status.queueNumber, computed),
      });
    } else {
      // The queue forms again: the number is kept, a position is not told.
      const { queueNumber, pollAfterSeconds } = status;
      this.#write({ overview, status: { state: 'WAITING', queueNumber, pollAfterSeconds } });
    }
    this.#heardOfIt();
  }

  /** Far back, a pause and its end are seen in the document long before the next poll; it may be some seconds old. */
  #inLine({ status, pollAt, pollAfterSeconds }, saleState) {
    const toldAt = pollAt - pollAfterSeconds * 1000;
    const state = IN_LINE[saleState];
    return state && status.queueNumber && Date.now() - toldAt > FAR_SECONDS * 1000 ? { ...status, state } : status;
  }
}

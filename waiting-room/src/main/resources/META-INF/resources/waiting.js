// A fan's wait in the queue of a match: asks for the place when it is told to, and never before.
import * as api from './api.js';
import { position } from './position.js';

/** Who is told to ask later than this stands far back, and reads the place from the document for everybody meanwhile. */
const FAR_SECONDS = 10;
const LOOK_MILLIS = 5000;
/** When to ask again after an answer that did not say it. */
const BLIND_SECONDS = 5;

/** One wait, from joining until it is over or stopped; another tab has its own. */
export class Wait {
  #matchId;
  #queueToken;
  #views;
  #stopped = false;
  #pollTimer;
  #lookTimer;
  #lookedAt = 0;
  #heard = 0;
  #best = Infinity;
  #pollAfterSeconds = BLIND_SECONDS;

  /** @param views `status`, `message` and `trouble` show something, `admitted` is the end of the wait */
  constructor(matchId, queueToken, views) {
    this.#matchId = matchId;
    this.#queueToken = queueToken;
    this.#views = views;
  }

  /** @returns whether there is a place to be kept or left */
  get goesOn() {
    return !this.#stopped;
  }

  /** Nothing is asked or shown any more, whatever is under way. */
  stop() {
    this.#stopped = true;
    clearTimeout(this.#pollTimer);
    clearTimeout(this.#lookTimer);
  }

  /** Goes on from what joining or a poll answered. */
  hear(status) {
    if (this.#stopped) {
      return;
    }
    this.#heard += 1;
    clearTimeout(this.#lookTimer);
    if (!status.pollAfterSeconds) {
      this.stop();
    }
    if (status.state === 'ADMITTED') {
      this.#views.admitted(status);
      return;
    }
    this.#show(status);
    if (!this.#stopped) {
      this.#pollIn(status.pollAfterSeconds);
      this.#lookTimer = setTimeout(() => this.#look(status), this.#lookedAt + LOOK_MILLIS - Date.now());
    }
  }

  #pollIn(seconds) {
    this.#pollAfterSeconds = seconds;
    clearTimeout(this.#pollTimer);
    this.#pollTimer = setTimeout(() => this.#poll(), seconds * 1000);
  }

  /** A place never gets worse; a position that is computed may seem to, by a few. */
  #show(status) {
    if (status.position) {
      this.#best = Math.min(this.#best, status.position);
    }
    this.#views.status(status.position ? { ...status, position: this.#best } : status);
  }

  async #poll() {
    try {
      const status = await api.place(this.#matchId, this.#queueToken);
      if (!this.#stopped) {
        this.#views.trouble('');
      }
      this.hear(status);
    } catch (problem) {
      if (!this.#stopped) {
        this.#cope(problem);
      }
    }
  }

  #cope(problem) {
    const status = problem.problem?.status;
    if (problem.name === 'polling-too-fast') {
      this.#pollIn(problem.problem.pollAfterSeconds);
    } else if (status >= 400 && status < 500) {
      // Asking again would get the same answer.
      this.stop();
      api.forgetPlace(this.#matchId);
      this.#views.trouble(`${problem.message} Go back and join again.`);
    } else {
      this.#views.trouble(`${problem.message} You keep your place, and we keep asking.`);
      this.#pollIn(problem.retryAfterSeconds || this.#pollAfterSeconds);
    }
  }

  /** Reads the document that caches answer: what ops say, and far back the place. */
  async #look(status) {
    const heard = this.#heard;
    const far = status.state === 'WAITING' && status.pollAfterSeconds > FAR_SECONDS;
    this.#lookedAt = Date.now();
    try {
      const queue = await api.queue(this.#matchId);
      if (this.#stopped || heard !== this.#heard) {
        return;
      }
      this.#views.message(queue.message);
      if (far && !queue.ranks) {
        const { queueNumber, pollAfterSeconds } = status;
        this.#show({ state: 'WAITING', queueNumber, pollAfterSeconds });
      } else if (far && queue.waiting > 0) {
        const known = position(queue.ranks, queue.waiting, status.queueNumber);
        this.#show({ ...status, position: known, waiting: queue.waiting });
      }
    } catch {
      // The next poll tells what is wrong.
    }
    if (far && !this.#stopped && heard === this.#heard) {
      this.#lookTimer = setTimeout(() => this.#look(status), LOOK_MILLIS);
    }
  }
}

// The seats of a match as they are sold: all of them now and then, the section that is looked at more often.
import * as room from './room.js';
import { parseSeat } from '../shared/seat-id.js';
import { after } from './pace.js';

const ALL_MILLIS = 10_000;
const NEAR_MILLIS = 2_500;
const AGAIN_MILLIS = 4_000;

export class SeatFeed {
  #matchId;
  #changed;
  #rows = new Map();
  #near;
  #allAt = 0;
  #timer;
  #closed = false;

  /** @param changed is told the sections that were read, or what went wrong */
  constructor(matchId, changed) {
    this.#matchId = matchId;
    this.#changed = changed;
    this.#read();
  }

  close() {
    this.#closed = true;
    this.#timer?.();
  }

  /** Which section is looked at; none: the whole stadium. */
  near(code) {
    this.#near = code;
  }

  /** Reads at once: something was not as it looked. */
  now() {
    this.#allAt = 0;
    this.#timer?.();
    this.#read();
  }

  get map() {
    return [...this.#rows].map(([section, rows]) => ({ section, rows }));
  }

  rows(code) {
    return this.#rows.get(code) ?? [];
  }

  left(code) {
    const letters = this.rows(code).map(({ seats }) => seats).join('');
    return { free: letters.split('A').length - 1, size: Math.max(1, letters.length) };
  }

  letter(id) {
    const { section, row, number } = parseSeat(id);
    return this.rows(section).find((one) => one.row === row)?.seats[number - 1];
  }

  async #read() {
    if (document.visibilityState === 'hidden' && this.#rows.size > 0) {
      this.#again(NEAR_MILLIS);
      return;
    }
    const all = !this.#near || Date.now() - this.#allAt > ALL_MILLIS;
    try {
      const { sections } = await room.seats(this.#matchId, all ? undefined : this.#near);
      this.#allAt = all ? Date.now() : this.#allAt;
      sections.forEach(({ section, rows }) => this.#rows.set(section, rows));
      this.#tell(sections);
      this.#again(this.#near ? NEAR_MILLIS : ALL_MILLIS / 2);
    } catch (problem) {
      this.#tell(undefined, problem);
      this.#again(Math.max(AGAIN_MILLIS, (problem.retryAfterSeconds ?? 0) * 1000));
    }
  }

  #tell(sections, problem) {
    if (!this.#closed) {
      this.#changed(sections, problem);
    }
  }

  #again(millis) {
    if (!this.#closed) {
      this.#timer = after(millis, () => this.#read());
    }
  }
}

// The last hour of a sale: what the room has kept, and what the live events have told since.

const HOUR = 3_600_000;

export class Past {
  constructor() {
    /** Samples by time, `{time, ...figures}`; the last one is the newest live event. */
    this.samples = [];
    this.every = 10_000;
  }

  /** Takes what the room has kept; what was heard live stays where the room has nothing newer. */
  keep({ everySeconds, samples }) {
    this.every = everySeconds * 1000;
    const kept = samples.map((sample) => ({ ...sample, time: Date.parse(sample.at) }));
    const until = kept.at(-1)?.time ?? 0;
    this.samples = [...kept, ...this.samples.filter(({ time }) => time > until)];
  }

  /** Adds a live event: the newest one takes the place of the one before, until so much time has passed as the room keeps. */
  add(sale) {
    const sample = { ...sale, time: Date.parse(sale.at) };
    const before = this.samples.at(-2);
    if (before && this.samples.at(-1).time - before.time < this.every) {
      this.samples.pop();
    }
    this.samples.push(sample);
    while (sample.time - this.samples[0].time > HOUR) {
      this.samples.shift();
    }
  }

  get end() {
    return this.samples.at(-1)?.time;
  }

  /** For how many seconds, up to the end, fans have been waiting while it was open at one and the same rate. */
  steadySeconds() {
    const last = this.samples.at(-1);
    const same = ({ state, waiting, ratePerMinute }) => state === 'OPEN' && waiting > 0 && ratePerMinute === last.ratePerMinute;
    const first = this.samples.length - 1 - [...this.samples].reverse().findIndex((sample) => !same(sample));
    const since = this.samples[first >= this.samples.length ? 0 : first];
    return last ? (last.time - since.time) / 1000 : 0;
  }

  /** @returns the sample nearest to that time; nothing when there is none at all */
  at(time) {
    let best;
    for (const sample of this.samples) {
      if (best === undefined || Math.abs(sample.time - time) < Math.abs(best.time - time)) {
        best = sample;
      }
    }
    return best;
  }
}

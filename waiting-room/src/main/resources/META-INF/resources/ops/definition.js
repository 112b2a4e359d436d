// A match as it is published. Pure functions: nothing here asks or draws.
import { parse } from './seat-ranges.js';

/** The room takes no longer body. */
export const MOST_BYTES = 200 * 1024;

/** @returns a seat map as the API would give it once it is published: A free, X withheld */
export function mapOf(sections, blocked = []) {
  const withheld = new Set(blocked);
  return sections.map(({ section, rows }) => ({
    section,
    rows: rows.flatMap(({ from, to, seats }) => Array.from({ length: to - from + 1 }, (_, i) => ({
      row: String(from + i),
      seats: Array.from({ length: seats }, (__, seat) => (withheld.has(`${section}-${from + i}-${seat + 1}`) ? 'X' : 'A')).join(''),
    }))),
  }));
}

/** @returns what a body comes to: seats, withheld, what all of them cost; unknown withheld seats */
export function summary({ sections, blocked = [] }) {
  const map = mapOf(sections, blocked);
  const price = new Map(sections.map(({ section, amountKrw }) => [section, amountKrw]));
  const size = ({ rows }) => rows.reduce((sum, { seats }) => sum + seats.length, 0);
  return {
    seats: map.reduce((sum, one) => sum + size(one), 0),
    withheld: new Set(blocked).size,
    unknown: blocked.filter((id) => parse(id, map).seatIds.length !== 1),
    amountKrw: map.reduce((sum, one) => sum + size(one) * price.get(one.section), 0),
    sections: map.map((one) => ({ section: one.section, seats: size(one) })),
  };
}

/**
 * @param now in Unix milliseconds
 * @returns what an operator should know before publishing, as keys of words with values; `stops` when the room would refuse
 */
export function findings(definition, text, now) {
  const found = [];
  const stop = (key, ...values) => found.push({ key, values, stops: true });
  const say = (key, ...values) => found.push({ key, values, stops: false });
  ['home', 'away', 'stadium', 'kickOff', 'sections'].filter((name) => !definition[name]).forEach((name) => stop('missing', name));
  if (new TextEncoder().encode(text).length > MOST_BYTES) {
    stop('tooLong', Math.round(MOST_BYTES / 1024));
  }
  if (found.length > 0) {
    return found;
  }
  const [kickOff, opensAt] = [Date.parse(definition.kickOff), Date.parse(definition.opensAt ?? '')];
  if (!(kickOff > now)) {
    stop('kickOffPast');
  }
  if (definition.opensAt === undefined || definition.opensAt === null) {
    say('draft');
  } else if (opensAt <= now) {
    say('opensAtOnce');
  } else if (!(opensAt < kickOff)) {
    stop('opensLate');
  }
  if (Date.parse(definition.cancelUntil ?? definition.kickOff) > kickOff) {
    stop('cancelLate');
  }
  const { unknown } = summary(definition);
  if (unknown.length > 0) {
    stop('unknownSeats', unknown.slice(0, 5).join(', '));
  }
  return found;
}

/** @returns a small match that kicks off in a week and opens in an hour */
export function example(now) {
  const at = (hours) => new Date(Math.ceil(now / 60_000) * 60_000 + hours * 3_600_000).toISOString().replace('.000', '');
  const side = (section, name, amountKrw) => ({ section, name, amountKrw, rows: [{ from: 1, to: 12, seats: 24 }, { from: 13, to: 20, seats: 28 }] });
  return {
    home: 'FC Seoul', away: 'Ulsan HD', stadium: 'Seoul World Cup Stadium', kickOff: at(168), opensAt: at(1), cancelUntil: at(144), maxSeatsPerFan: 4,
    sections: [side('N-A', 'North A', 45_000), side('E-A', 'East A', 80_000), side('S-A', 'South A', 45_000), side('W-A', 'West A', 90_000)],
    blocked: ['N-A-1-1', 'N-A-1-2'],
    admission: { mode: 'MANUAL', ratePerMinute: 600, minRatePerMinute: 60, maxRatePerMinute: 6_000, maxActiveFans: 2_000 },
  };
}

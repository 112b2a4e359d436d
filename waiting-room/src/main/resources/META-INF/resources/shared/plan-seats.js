// Which seat is at a point, and which free seats belong together. Pure functions over a layout.
import { seatPoint } from './plan-layout.js';
import { seatId } from './seat-id.js';

const TURN = 2 * Math.PI;
const STEPS = 40;

/** @returns how far a point is from the pitch's edge: the oval that it lies on, found by halving */
function distance(plan, { x, y }) {
  let low = -Math.min(plan.a, plan.b) + 1e-6;
  let high = plan.outer * 4 + plan.a + plan.b;
  for (let step = 0; step < STEPS; step += 1) {
    const half = (low + high) / 2;
    if ((x / (plan.a + half)) ** 2 + (y / (plan.b + half)) ** 2 > 1) {
      low = half;
    } else {
      high = half;
    }
  }
  return low;
}

const within = (angle, from) => (((angle - from) % TURN) + TURN) % TURN;

/** @returns {block, row, seat} at a point, rows and seats counted from 0; nothing where no section is */
export function hit(plan, at) {
  const far = distance(plan, at);
  const angle = Math.atan2(at.y / (plan.b + far), at.x / (plan.a + far));
  for (const block of plan.sections) {
    const row = Math.floor((far - block.inner) / block.depth);
    const turned = within(angle, block.from);
    if (row >= 0 && row < block.rows.length && turned < block.to - block.from) {
      const { count } = block.rows[row];
      return { block, row, seat: Math.min(count - 1, Math.floor((turned / (block.to - block.from)) * count)) };
    }
  }
  return undefined;
}

/** @returns the start of each run of so many free seats in a row of letters */
export function runs(seats, count) {
  const starts = [];
  let free = 0;
  for (let i = 0; i < seats.length; i += 1) {
    free = seats[i] === 'A' ? free + 1 : 0;
    if (free >= count) {
      starts.push(i - count + 1);
    }
  }
  return starts;
}

/** How good a place is: near the pitch, and along its side rather than behind a goal. The smaller, the better. */
function worth(plan, { x, y }) {
  const along = plan.vertical ? y : x;
  const across = plan.vertical ? x : y;
  return Math.hypot(across, along * 1.6);
}

/**
 * The best seats side by side. Many fans ask at the same moment, so one of the best is drawn, not always the first:
 * otherwise all would reach for the same seats.
 *
 * @param map sections with rows of letters, as the API gives them
 * @param wish {count, section?, amountKrw?}: only in that section, only at that price
 * @param random 0 to 1
 * @returns seat ids, side by side; none when there is no such place
 */
export function bestTogether(plan, map, { count, section, amountKrw }, random = Math.random()) {
  const found = [];
  const rowsOf = new Map(map.map((one) => [one.section, one.rows]));
  for (const block of plan.sections) {
    const wanted = (!section || block.code === section) && (amountKrw === undefined || block.amountKrw === amountKrw);
    const rows = wanted ? rowsOf.get(block.code) || [] : [];
    rows.forEach(({ row, seats }, at) => {
      for (const start of runs(seats, count)) {
        found.push({ block, row, start, worth: worth(plan, seatPoint(plan, block, at, start + (count - 1) / 2)) });
      }
    });
  }
  if (found.length === 0) {
    return [];
  }
  found.sort((one, other) => one.worth - other.worth);
  // The best fiftieth, but some places at least, as far as there are some.
  const among = Math.min(found.length, Math.max(12, Math.ceil(found.length / 50)));
  const { block, row, start } = found[Math.min(among - 1, Math.floor(random * among))];
  return Array.from({ length: count }, (_, i) => seatId(block.code, row, start + 1 + i));
}

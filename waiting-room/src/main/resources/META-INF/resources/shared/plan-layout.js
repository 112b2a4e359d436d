// The geometry of a stadium of which only sections, rows and seats are known: an oval bowl round a pitch, in units of
// about a seat's width. Pure functions: nothing here draws.
import { SIDES, sideOf, tierOf } from './plan-sides.js';

const TURN = 2 * Math.PI;
/** The oval is longer than wide, as a pitch is. */
const OBLONG = 1.28;
const LEAST_RADIUS = 12;
const GAP_BETWEEN_TIERS = 5;
/** Seats between two sections. */
const AISLE = 2.5;
/** A lone small section does not go all round the pitch: a seat is at most so many units wide. */
const WIDEST_SEAT = 2.2;

/**
 * @param sections as the API gives a match's: section, name, amountKrw
 * @param map as the API gives its seats: section, rows [{row, seats}]
 * @returns {sections, a, b, outer, vertical}: the pitch's edge is the oval of the half axes a (across) and b (down);
 *   each section has code, name, amountKrw, rows [{row, count}], from and to (radians, clockwise from the right, as a
 *   canvas counts), inner and depth (of a row), all in the order given
 */
export function layout(sections, map) {
  const rowsOf = new Map(map.map(({ section, rows }) => [section, rows]));
  const blocks = sections.map((section, index) => blockOf(section, index, rowsOf.get(section.section) || []));
  const sided = blocks.filter((block) => block.side !== undefined).length * 2 > blocks.length;
  const arcs = sided ? arcsOf(blocks) : new Map([['', { from: -Math.PI / 2, share: TURN }]]);
  blocks.forEach((block) => {
    block.side = sided ? block.side ?? 'S' : '';
  });
  const tiers = [...grouped(blocks, (block) => block.tier)].sort(([one], [other]) => one - other);
  const rings = tiers.map(([, members]) => members);
  const radius = Math.max(LEAST_RADIUS, ...radii(rings, arcs));
  const outer = place(rings, arcs, radius);
  const vertical = !sided || weight(blocks, ['E', 'W']) >= weight(blocks, ['N', 'S']);
  const [long, short] = [radius * Math.sqrt(OBLONG), radius / Math.sqrt(OBLONG)];
  return { sections: blocks, a: vertical ? short : long, b: vertical ? long : short, outer, vertical };
}

function grouped(items, key) {
  const groups = new Map();
  items.forEach((item) => groups.set(key(item), [...(groups.get(key(item)) || []), item]));
  return groups;
}

function blockOf(section, index, rows) {
  const counted = rows.map(({ row, seats }) => ({ row, count: seats.length }));
  return {
    index,
    code: section.section,
    name: section.name,
    amountKrw: section.amountKrw,
    rows: counted,
    widest: Math.max(1, ...counted.map(({ count }) => count)),
    size: counted.reduce((sum, { count }) => sum + count, 0),
    side: sideOf(section),
    tier: tierOf(section) ?? 0,
  };
}

const weight = (blocks, sides) => blocks.filter(({ side }) => sides.includes(side)).reduce((sum, { size }) => sum + size, 0);

/** Each side gets the part of the round that its seats are of all; north is in the middle of the top. */
function arcsOf(blocks) {
  const there = SIDES.filter((side) => weight(blocks, [side]) > 0);
  const all = weight(blocks, there);
  const arcs = new Map();
  // A stadium with a single stand keeps it on its side.
  let at = -Math.PI / 2 - (TURN * weight(blocks, [there[0]])) / all / 2 + (TURN * SIDES.indexOf(there[0])) / SIDES.length;
  for (const side of there) {
    const share = (TURN * weight(blocks, [side])) / all;
    arcs.set(side, { from: at, share });
    at += share;
  }
  return arcs;
}

const needed = (members) => members.reduce((sum, { widest }) => sum + widest + AISLE, 0);
const depthOf = (seatWidth) => Math.min(1.7, Math.max(1, seatWidth / 1.25));

/** How wide the innermost oval must be, so that each ring has room for its rows. */
function* radii(rings, arcs) {
  let offset = 0;
  for (const ring of rings) {
    for (const [side, members] of grouped(ring, (block) => block.side)) {
      yield needed(members) / arcs.get(side).share - offset;
    }
    offset += Math.max(1, ...ring.map(({ rows }) => rows.length)) + GAP_BETWEEN_TIERS;
  }
}

/** Gives each section its angles and its distance; @returns the outermost distance from the pitch's edge */
function place(rings, arcs, radius) {
  let inner = 2;
  for (const ring of rings) {
    const depth = depthOf(((radius + inner) * TURN) / Math.max(1, needed(ring)));
    for (const [side, members] of grouped(ring, (block) => block.side)) {
      placeSide(members, arcs.get(side), radius + inner, { inner, depth });
    }
    inner += depth * Math.max(1, ...ring.map(({ rows }) => rows.length)) + GAP_BETWEEN_TIERS;
  }
  return inner - GAP_BETWEEN_TIERS;
}

function placeSide(members, arc, radius, { inner, depth }) {
  const width = Math.min(arc.share, (needed(members) * WIDEST_SEAT) / radius);
  let at = arc.from + (arc.share - width) / 2;
  for (const block of members) {
    const share = (width * (block.widest + AISLE)) / needed(members);
    const aisle = (share * AISLE) / (block.widest + AISLE) / 2;
    Object.assign(block, { from: at + aisle, to: at + share - aisle, inner, depth });
    at += share;
  }
}

/** @returns the point at an angle and a distance from the pitch's edge */
export const point = (plan, angle, distance) => ({
  x: (plan.a + distance) * Math.cos(angle),
  y: (plan.b + distance) * Math.sin(angle),
});

/** @returns where the middle of a seat is; rows and seats are counted from 0 */
export function seatPoint(plan, block, row, seat) {
  const angle = block.from + ((seat + 0.5) / block.rows[row].count) * (block.to - block.from);
  return point(plan, angle, block.inner + (row + 0.5) * block.depth);
}

/** @returns the edge of a section as points, for a path */
export function outline(plan, block, steps = 10) {
  const far = block.inner + block.rows.length * block.depth;
  const angles = Array.from({ length: steps + 1 }, (_, i) => block.from + ((block.to - block.from) * i) / steps);
  return [...angles.map((angle) => point(plan, angle, block.inner)), ...angles.reverse().map((angle) => point(plan, angle, far))];
}

/** @returns the middle of a section */
export const middle = (plan, block) =>
  point(plan, (block.from + block.to) / 2, block.inner + (block.rows.length * block.depth) / 2);

/** @returns the smaller of a section's two sides: what a text in it may be wide, whichever way the section lies */
export function breadth(plan, block) {
  const depth = block.rows.length * block.depth;
  return Math.min(depth, (block.to - block.from) * (Math.min(plan.a, plan.b) + block.inner + depth / 2));
}

/** @returns half the width and half the height of everything */
export const extent = (plan) => ({ x: plan.a + plan.outer + 4, y: plan.b + plan.outer + 4 });

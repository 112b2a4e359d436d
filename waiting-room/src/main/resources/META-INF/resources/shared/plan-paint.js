// How a stadium looks. Price is a colour, what is left is its strength; sold out is hatched, and every section that is
// large enough says in words and numbers what it is, so nothing depends on colour alone.
import { outline, seatPoint } from './plan-layout.js';

export const PRICE_COLOURS = ['#1f4e8c', '#0b6e62', '#8f5200', '#7d3468', '#4a4f9c', '#5d6128'];
export const CHOSEN_COLOUR = '#a3134b';
const INK = '#14201a';
const GRASS = '#dfeadb';
const SOLD = '#e2e6e2';
const TAKEN = '#a9b3ac';

/** @returns price to colour, the dearest first */
export function priceColours(sections) {
  const prices = [...new Set(sections.map(({ amountKrw }) => amountKrw))].sort((one, other) => other - one);
  return new Map(prices.map((price, i) => [price, PRICE_COLOURS[Math.min(i, PRICE_COLOURS.length - 1)]]));
}

function mixed(hex, share) {
  const part = (at) => Math.round(255 + (parseInt(hex.slice(at, at + 2), 16) - 255) * share);
  return `rgb(${part(1)} ${part(3)} ${part(5)})`;
}

/** The fill of a section by its price's colour and by how much of it is left. */
export const strength = (colour, share) => mixed(colour, 0.25 + 0.7 * share);

export function sectionPath(plan, block) {
  const path = new Path2D();
  outline(plan, block).forEach(({ x, y }, i) => (i === 0 ? path.moveTo(x, y) : path.lineTo(x, y)));
  path.closePath();
  return path;
}

export function paintPitch(context, plan) {
  const [w, h] = [plan.a * 0.98, plan.b * 0.98];
  const [x, y] = plan.vertical ? [w * 0.62, h * 0.76] : [w * 0.76, h * 0.62];
  context.fillStyle = GRASS;
  context.fillRect(-x, -y, 2 * x, 2 * y);
  context.strokeStyle = '#fff';
  context.lineWidth = 1.2;
  context.beginPath();
  context.rect(-x * 0.94, -y * 0.95, x * 1.88, y * 1.9);
  context.moveTo(plan.vertical ? -x * 0.94 : 0, plan.vertical ? 0 : -y * 0.95);
  context.lineTo(plan.vertical ? x * 0.94 : 0, plan.vertical ? 0 : y * 0.95);
  context.moveTo(Math.min(x, y) * 0.3, 0);
  context.arc(0, 0, Math.min(x, y) * 0.3, 0, 2 * Math.PI);
  context.stroke();
}

/** A section seen from afar. @param share of its seats that are left */
export function paintSection(context, { path, colour, share, current }, scale) {
  context.fillStyle = share > 0 ? strength(colour, share) : SOLD;
  context.fill(path);
  if (share <= 0) {
    hatch(context, path, scale);
  }
  context.strokeStyle = current ? INK : 'rgb(20 32 26 / .35)';
  context.lineWidth = (current ? 2.5 : 0.75) / scale;
  context.stroke(path);
}

function hatch(context, path, scale) {
  context.save();
  context.clip(path);
  context.strokeStyle = 'rgb(20 32 26 / .16)';
  context.lineWidth = 1 / scale;
  context.beginPath();
  const [far, step] = [900, 7 / scale];
  for (let at = -far; at < far; at += step) {
    context.moveTo(at, -far);
    context.lineTo(at + 2 * far, far);
  }
  context.stroke();
  context.restore();
}

/** Code and what is left, where there is room. Drawn in pixels, so that it stays sharp. @param at of the middle, in pixels */
export function paintLabel(context, block, { at, room, left, share }) {
  const size = Math.min(15, room / (0.64 * Math.max(3, block.code.length)));
  if (size < 7.5) {
    return;
  }
  const roomy = room > 40;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillStyle = share > 0.42 ? '#fff' : INK;
  context.font = `700 ${size}px system-ui, sans-serif`;
  context.fillText(block.code, at.x, at.y - (roomy ? size * 0.55 : 0));
  if (roomy) {
    context.font = `${size * 0.9}px system-ui, sans-serif`;
    context.fillText(left, at.x, at.y + size * 0.6);
  }
}

/** Where the seats of a section are, once computed: x and y of each in turn, row by row. */
export function seatPoints(plan, block) {
  const points = new Float32Array(block.size * 2);
  let at = 0;
  block.rows.forEach(({ count }, row) => {
    for (let seat = 0; seat < count; seat += 1) {
      const { x, y } = seatPoint(plan, block, row, seat);
      points[at] = x;
      points[at + 1] = y;
      at += 2;
    }
  });
  return points;
}

/** How large a seat is drawn, as a radius. */
export function seatRadius(plan, block) {
  const far = block.inner + block.depth / 2;
  const width = ((block.to - block.from) * (Math.min(plan.a, plan.b) + far)) / block.widest;
  return 0.43 * Math.min(block.depth, Math.max(0.6, width));
}

/**
 * The seats of a section that lie in a box. Free ones are full discs, taken ones small dots, withheld ones none.
 *
 * @param letters of all its seats, row by row
 * @param named whether they are large enough for their numbers
 */
export function paintSeats(context, { block, points, letters, radius, colour }, box, named) {
  const free = new Path2D();
  const taken = new Path2D();
  const inside = (x, y) => x > box.left - 2 && x < box.right + 2 && y > box.top - 2 && y < box.bottom + 2;
  for (let i = 0; i < letters.length; i += 1) {
    const [x, y] = [points[2 * i], points[2 * i + 1]];
    if (letters[i] !== 'X' && inside(x, y)) {
      const [path, size] = letters[i] === 'A' ? [free, radius] : [taken, radius * 0.45];
      path.moveTo(x + size, y);
      path.arc(x, y, size, 0, 2 * Math.PI);
    }
  }
  context.fillStyle = colour;
  context.fill(free);
  context.fillStyle = TAKEN;
  context.fill(taken);
  if (named) {
    paintNumbers(context, { block, points, letters, radius }, inside);
  }
}

/** Seat numbers on the free ones, and each row's name beside its first seat. */
function paintNumbers(context, { block, points, letters, radius }, inside) {
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  let i = 0;
  for (const { row, count } of block.rows) {
    for (let seat = 1; seat <= count; seat += 1, i += 1) {
      const [x, y] = [points[2 * i], points[2 * i + 1]];
      if (letters[i] === 'A' && inside(x, y)) {
        context.font = `600 ${radius * 0.95}px system-ui, sans-serif`;
        context.fillStyle = '#fff';
        context.fillText(seat, x, y);
      }
      if (seat === 1 && count > 1 && inside(x, y)) {
        context.font = `${radius * 0.95}px system-ui, sans-serif`;
        context.fillStyle = '#4c5a52';
        context.fillText(row, 1.75 * x - 0.75 * points[2 * i + 2], 1.75 * y - 0.75 * points[2 * i + 3]);
      }
    }
  }
}

/** A chosen seat: larger, ringed and ticked. */
export function paintChosen(context, { x, y }, radius, scale) {
  context.fillStyle = CHOSEN_COLOUR;
  context.beginPath();
  context.arc(x, y, radius * 1.2, 0, 2 * Math.PI);
  context.fill();
  context.strokeStyle = '#fff';
  context.lineWidth = Math.max(1.5 / scale, radius * 0.25);
  context.beginPath();
  context.moveTo(x - radius * 0.5, y);
  context.lineTo(x - radius * 0.1, y + radius * 0.42);
  context.lineTo(x + radius * 0.55, y - radius * 0.4);
  context.stroke();
}


// A stadium's sections and seats as they stand now, and how they are put on a canvas for a camera.
import { breadth, middle, outline } from './plan-layout.js';
import { parseSeat } from './seat-id.js';
import * as paint from './plan-paint.js';
import { Tiles } from './plan-tiles.js';

/** From so many pixels a seat on, seats are drawn and picked; below, sections are. */
export const SEATS_FROM = 5;
/** From such a radius in pixels on, seats have their numbers. */
const NAMED_FROM = 8;

export class Scene {
  #plan;
  #blocks;
  #left;
  #tiles = new Tiles((context, box, scale) => this.#paintSeats(context, box, scale));

  /** @param left says how many are left in a few characters */
  constructor(plan, sections, left) {
    const colours = paint.priceColours(sections);
    this.#plan = plan;
    this.#left = left;
    this.#blocks = new Map(plan.sections.map((block) => [block.code, {
      block,
      letters: '',
      free: 0,
      path: paint.sectionPath(plan, block),
      box: boxOf(outline(plan, block)),
      middle: middle(plan, block),
      breadth: breadth(plan, block),
      colour: colours.get(block.amountKrw),
      radius: paint.seatRadius(plan, block),
    }]));
  }

  /** Takes what has changed of some sections or all. */
  letters(map) {
    for (const { section, rows } of map) {
      const drawn = this.#blocks.get(section);
      const letters = rows.map(({ seats }) => seats).join('');
      if (drawn && drawn.letters !== letters) {
        drawn.letters = letters;
        drawn.free = letters.split('A').length - 1;
        this.#tiles.stale(drawn.box);
      }
    }
  }

  /** @returns the letter of a seat that was hit */
  letterOf({ block, row, seat }) {
    return this.#blocks.get(block.code).letters[seatsBefore(block, row) + seat];
  }

  /** @returns the box that a section lies in; nothing when there is none of that code */
  boxOf(code) {
    return this.#blocks.get(code)?.box;
  }

  /** @returns {x, y, radius} of a seat; nothing when there is no such seat */
  pointOf(id) {
    const { section, row, number } = parseSeat(id);
    const drawn = this.#blocks.get(section);
    const at = drawn?.block.rows.findIndex((one) => one.row === row) ?? -1;
    if (at < 0) {
      return undefined;
    }
    const i = 2 * (seatsBefore(drawn.block, at) + number - 1);
    const points = this.#points(drawn);
    return { x: points[i], y: points[i + 1], radius: drawn.radius };
  }

  /**
   * @param pixels of the device for one of the page
   * @param marks {current, chosen}: a section's code, and points as `pointOf` gives them
   * @returns whether everything was drawn; if not, it is to be called again
   */
  paint(context, camera, pixels, { current, chosen }) {
    const { x, y, scale, width, height } = camera;
    const plan = () => context.setTransform(scale * pixels, 0, 0, scale * pixels, (width / 2 - x * scale) * pixels, (height / 2 - y * scale) * pixels);
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, context.canvas.width, context.canvas.height);
    plan();
    paint.paintPitch(context, this.#plan);
    let whole = true;
    if (scale < SEATS_FROM) {
      this.#paintFar(context, camera, current);
      context.setTransform(pixels, 0, 0, pixels, 0, 0);
      this.#paintLabels(context, camera);
      plan();
    } else {
      this.#paintEdges(context, scale, current);
      whole = this.#tiles.show(context, camera.sight, scale, pixels);
    }
    chosen.forEach((at) => paint.paintChosen(context, at, Math.max(at.radius, 5 / scale), scale));
    return whole;
  }

  #paintFar(context, { scale }, current) {
    for (const drawn of this.#blocks.values()) {
      paint.paintSection(context, { ...drawn, share: share(drawn), current: drawn.block.code === current }, scale);
    }
  }

  #paintLabels(context, camera) {
    for (const drawn of this.#blocks.values()) {
      paint.paintLabel(context, drawn.block, {
        at: camera.toPixels(drawn.middle), room: drawn.breadth * camera.scale * 0.92, left: this.#left?.(drawn.free) ?? '', share: share(drawn),
      });
    }
  }

  #paintEdges(context, scale, current) {
    context.fillStyle = '#fff';
    context.lineWidth = 1 / scale;
    for (const { path, block } of this.#blocks.values()) {
      context.strokeStyle = block.code === current ? '#14201a' : '#c5cec8';
      context.fill(path);
      context.stroke(path);
    }
  }

  #paintSeats(context, box, scale) {
    for (const drawn of this.#blocks.values()) {
      const { left, right, top, bottom } = drawn.box;
      if (right > box.left && left < box.right && bottom > box.top && top < box.bottom) {
        paint.paintSeats(context, { ...drawn, points: this.#points(drawn) }, box, drawn.radius * scale >= NAMED_FROM);
      }
    }
  }

  #points(drawn) {
    drawn.points ??= paint.seatPoints(this.#plan, drawn.block);
    return drawn.points;
  }
}

const share = ({ free, block }) => free / Math.max(1, block.size);

const seatsBefore = ({ rows }, row) => rows.slice(0, row).reduce((sum, { count }) => sum + count, 0);

/** @returns the box round some points */
export function boxOf(points) {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}

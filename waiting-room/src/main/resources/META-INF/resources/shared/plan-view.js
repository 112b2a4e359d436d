// A stadium on a canvas, to be looked at, moved, enlarged and picked from.
import { extent, layout, middle, outline } from './plan-layout.js';
import { hit } from './plan-seats.js';
import { parseSeat, seatId } from './seat-id.js';
import * as paint from './plan-paint.js';
import { listen } from './plan-gestures.js';
import { Tiles } from './plan-tiles.js';

/** From so many pixels a seat on, seats are drawn and picked; below, sections are. */
const SEATS_FROM = 5;
const MOST_SCALE = 38;
const PICK_SCALE = 22;
const GLIDE_MILLIS = 280;

export class StadiumView {
  #canvas;
  #on;
  #plan;
  #blocks = new Map();
  #chosen = new Map();
  #current;
  #camera = { x: 0, y: 0, scale: 1 };
  #size = { width: 1, height: 1 };
  #fit = 1;
  #asked = 0;
  #glide;
  #tiles = new Tiles((context, box) => this.#paintSeats(context, box));
  #ends;

  /**
   * @param on `section(code)` and `seat({seatId, letter, section, row, number})` are told what was tapped,
   *   `left(count)` says how many are left in a few characters, `moved()` hears that the picture has moved
   */
  constructor(canvas, on) {
    this.#canvas = canvas;
    this.#on = on;
    const watch = new ResizeObserver(() => this.#resized());
    watch.observe(canvas);
    this.#ends = [listen(canvas, this), () => watch.disconnect()];
  }

  /** @param sections a match's; @param map its seats, both as the API gives them */
  show(sections, map) {
    this.#plan = layout(sections, map);
    const colours = paint.priceColours(sections);
    this.#blocks = new Map(this.#plan.sections.map((block) => [block.code, {
      block,
      path: paint.sectionPath(this.#plan, block),
      box: boxOf(outline(this.#plan, block)),
      middle: middle(this.#plan, block),
      colour: colours.get(block.amountKrw),
      radius: paint.seatRadius(this.#plan, block),
    }]));
    this.#tiles.clear();
    this.letters(map);
    this.#resized();
    return this.#plan;
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
    this.draw();
  }

  /** @param ids of the seats that are chosen now */
  choose(ids) {
    this.#chosen = new Map(ids.map((id) => [id, this.#pointOf(id)]));
    this.draw();
  }

  /** Marks a section and brings it near; nothing: shows the whole stadium. */
  section(code, { near = true } = {}) {
    this.#current = code;
    const drawn = this.#blocks.get(code);
    if (near && drawn) {
      const { left, right, top, bottom } = drawn.box;
      const scale = Math.min(this.#size.width / (right - left + 4), this.#size.height / (bottom - top + 4));
      this.#glideTo({ x: (left + right) / 2, y: (top + bottom) / 2, scale: Math.max(SEATS_FROM + 1, scale) });
    } else if (near) {
      this.whole();
    }
    this.draw();
  }

  /** Brings seats so near that a finger can pick them. */
  seats(ids) {
    const points = ids.map((id) => this.#pointOf(id)).filter(Boolean);
    if (points.length > 0) {
      const { left, right, top, bottom } = boxOf(points);
      this.#glideTo({ x: (left + right) / 2, y: (top + bottom) / 2, scale: Math.max(this.#camera.scale, PICK_SCALE) });
    }
  }

  whole() {
    this.#glideTo({ x: 0, y: 0, scale: this.#fit });
  }

  pan(dx, dy) {
    const { x, y, scale } = this.#camera;
    this.#look({ x: x - dx / scale, y: y - dy / scale, scale });
  }

  /** @param x @param y what stays where it is; the middle when left out */
  zoom(factor, x = this.#size.width / 2, y = this.#size.height / 2) {
    const before = this.#toPlan(x, y);
    const scale = Math.min(MOST_SCALE, Math.max(this.#fit, this.#camera.scale * factor));
    this.#look({
      x: before.x - (x - this.#size.width / 2) / scale,
      y: before.y - (y - this.#size.height / 2) / scale,
      scale,
    });
  }

  tap(x, y) {
    const found = this.#plan && hit(this.#plan, this.#toPlan(x, y));
    if (!found) {
      return;
    }
    const { block, row, seat } = found;
    if (this.#camera.scale < SEATS_FROM) {
      this.#on.section?.(block.code);
      return;
    }
    const before = block.rows.slice(0, row).reduce((sum, { count }) => sum + count, 0);
    const label = block.rows[row].row;
    this.#on.seat?.({
      seatId: seatId(block.code, label, seat + 1),
      letter: this.#blocks.get(block.code).letters[before + seat],
      section: block.code,
      row: label,
      number: seat + 1,
      /** Whether a seat is large enough to be meant by a finger. */
      sure: this.#camera.scale >= PICK_SCALE / 2,
    });
  }

  /** Whether all of it is in sight: then a finger that moves may scroll the page. */
  get isWhole() {
    return this.#camera.scale <= this.#fit * 1.02;
  }

  destroy() {
    cancelAnimationFrame(this.#asked);
    this.#glide = undefined;
    this.#ends.forEach((end) => end());
  }

  draw() {
    this.#asked ||= requestAnimationFrame((time) => {
      this.#asked = 0;
      this.#frame(time);
    });
  }

  #pointOf(id) {
    const { section, row, number } = parseSeat(id);
    const drawn = this.#blocks.get(section);
    if (!drawn) {
      return undefined;
    }
    const { rows } = drawn.block;
    const at = rows.findIndex((one) => one.row === row);
    const before = rows.slice(0, at).reduce((sum, { count }) => sum + count, 0);
    const points = this.#points(drawn);
    const i = 2 * (before + number - 1);
    return { x: points[i], y: points[i + 1], radius: drawn.radius };
  }

  #points(drawn) {
    drawn.points ??= paint.seatPoints(this.#plan, drawn.block);
    return drawn.points;
  }

  #toPlan(x, y) {
    const { scale } = this.#camera;
    return {
      x: this.#camera.x + (x - this.#size.width / 2) / scale,
      y: this.#camera.y + (y - this.#size.height / 2) / scale,
    };
  }

  #resized() {
    const { clientWidth: width, clientHeight: height } = this.#canvas;
    if (!this.#plan || !width || !height) {
      return;
    }
    const wasWhole = this.isWhole || this.#size.width === 1;
    this.#size = { width, height };
    const { x, y } = extent(this.#plan);
    this.#fit = Math.min(width / (2 * x), height / (2 * y));
    this.#look(wasWhole ? { x: 0, y: 0, scale: this.#fit } : this.#camera);
  }

  #look({ x, y, scale }) {
    this.#glide = undefined;
    this.#set({ x, y, scale });
  }

  #set({ x, y, scale }) {
    const { x: most, y: mostY } = extent(this.#plan);
    const limit = (value, end, seen) => Math.min(Math.max(0, end - seen), Math.max(-Math.max(0, end - seen), value));
    const [seenX, seenY] = [this.#size.width / 2 / scale, this.#size.height / 2 / scale];
    this.#camera = { x: limit(x, most, seenX), y: limit(y, mostY, seenY), scale };
    // At the whole stadium one finger scrolls the page, as everywhere else on it.
    this.#canvas.style.touchAction = this.isWhole ? 'pan-y' : 'none';
    this.#on.moved?.();
    this.draw();
  }

  #glideTo(to) {
    if (!this.#plan) {
      return;
    }
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const scale = Math.min(MOST_SCALE, Math.max(this.#fit, to.scale));
    this.#glide = still ? undefined : { from: { ...this.#camera }, to: { ...to, scale }, start: performance.now() };
    if (still) {
      this.#set({ ...to, scale });
    }
    this.draw();
  }

  #frame(time) {
    if (!this.#plan) {
      return;
    }
    if (this.#glide) {
      this.#glideStep(time);
    }
    if (!this.#paint()) {
      this.draw();
    }
  }

  #glideStep(time) {
    const { from, to, start } = this.#glide;
    const part = Math.min(1, Math.max(0, (time - start) / GLIDE_MILLIS));
    const eased = 1 - (1 - part) ** 3;
    const between = (one, other) => one + (other - one) * eased;
    const scale = from.scale * (to.scale / from.scale) ** eased;
    this.#set({ x: between(from.x, to.x), y: between(from.y, to.y), scale });
    if (part === 1) {
      this.#glide = undefined;
    }
  }

  /** @returns whether everything was shown */
  #paint() {
    const pixels = Math.min(2, devicePixelRatio || 1);
    const { width, height } = this.#size;
    if (this.#canvas.width !== Math.round(width * pixels) || this.#canvas.height !== Math.round(height * pixels)) {
      this.#canvas.width = Math.round(width * pixels);
      this.#canvas.height = Math.round(height * pixels);
    }
    const context = this.#canvas.getContext('2d');
    const { x, y, scale } = this.#camera;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, this.#canvas.width, this.#canvas.height);
    const zoom = scale * pixels;
    context.setTransform(zoom, 0, 0, zoom, (width / 2 - x * scale) * pixels, (height / 2 - y * scale) * pixels);
    paint.paintPitch(context, this.#plan);
    const whole = scale < SEATS_FROM ? this.#paintSections(context, scale, pixels) : this.#paintNear(context, scale, pixels);
    this.#chosen.forEach((at) => at && paint.paintChosen(context, at, Math.max(at.radius, 5 / scale), scale));
    return whole && !this.#glide;
  }

  #paintSections(context, scale, pixels) {
    for (const drawn of this.#blocks.values()) {
      const share = drawn.free / Math.max(1, drawn.block.size);
      paint.paintSection(context, { ...drawn, share, current: drawn.block.code === this.#current }, scale);
    }
    context.setTransform(pixels, 0, 0, pixels, 0, 0);
    for (const { block, box, middle, free } of this.#blocks.values()) {
      const { x, y } = this.#camera;
      const at = { x: (middle.x - x) * scale + this.#size.width / 2, y: (middle.y - y) * scale + this.#size.height / 2 };
      const room = Math.min(box.right - box.left, box.bottom - box.top) * scale * 0.9;
      paint.paintLabel(context, block, { at, room, left: this.#on.left?.(free) ?? '', share: free / Math.max(1, block.size) });
    }
    context.setTransform(scale * pixels, 0, 0, scale * pixels, (this.#size.width / 2 - this.#camera.x * scale) * pixels,
      (this.#size.height / 2 - this.#camera.y * scale) * pixels);
    return true;
  }

  #paintNear(context, scale, pixels) {
    context.fillStyle = '#fff';
    context.strokeStyle = '#c5cec8';
    context.lineWidth = 1 / scale;
    for (const { path, block } of this.#blocks.values()) {
      context.fill(path);
      context.strokeStyle = block.code === this.#current ? '#14201a' : '#c5cec8';
      context.stroke(path);
    }
    const { x: left, y: top } = this.#toPlan(0, 0);
    const { x: right, y: bottom } = this.#toPlan(this.#size.width, this.#size.height);
    return this.#tiles.show(context, { left, top, right, bottom }, scale, pixels);
  }

  #paintSeats(context, box) {
    for (const drawn of this.#blocks.values()) {
      const { left, right, top, bottom } = drawn.box;
      if (right > box.left && left < box.right && bottom > box.top && top < box.bottom) {
        paint.paintSeats(context, { ...drawn, points: this.#points(drawn) }, box);
      }
    }
  }
}

function boxOf(points) {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}

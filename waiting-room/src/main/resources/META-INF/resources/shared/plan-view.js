// A stadium on a canvas, to be looked at, moved, enlarged and picked from.
import { extent, layout } from './plan-layout.js';
import { hit } from './plan-seats.js';
import { seatId } from './seat-id.js';
import { listen } from './plan-gestures.js';
import { Camera } from './plan-camera.js';
import { boxOf, Scene, SEATS_FROM } from './plan-scene.js';

/** In pixels a seat: so large a finger means it. */
const PICK_SCALE = 22;
/** A finer picture than this costs more than it shows. */
const MOST_PIXELS = 2;

export class StadiumView {
  #canvas;
  #on;
  #plan;
  #scene;
  #camera;
  #chosen = [];
  #current;
  #asked = 0;
  #ends;

  /**
   * @param on `section(code)` and `seat({seatId, letter, section, row, number, sure})` are told what was tapped, `sure` when
   *   it was large enough to be meant; `left(count)` says how many are left in a few characters
   */
  constructor(canvas, on) {
    this.#canvas = canvas;
    this.#on = on;
    const watch = new ResizeObserver(() => this.#resized());
    watch.observe(canvas);
    this.#ends = [listen(canvas, this), () => watch.disconnect()];
  }

  /**
   * @param sections a match's
   * @param map its seats, both as the API gives them
   * @returns the layout
   */
  show(sections, map) {
    this.#plan = layout(sections, map);
    this.#scene = new Scene(this.#plan, sections, this.#on.left);
    this.#camera = new Camera(extent(this.#plan));
    this.letters(map);
    this.#resized();
    return this.#plan;
  }

  /** Takes what has changed of some sections or all. */
  letters(map) {
    this.#scene.letters(map);
    this.#draw();
  }

  /** @param ids of the seats that are chosen now */
  choose(ids) {
    this.#chosen = ids.map((id) => this.#scene.pointOf(id)).filter(Boolean);
    this.#draw();
  }

  /** Marks a section and brings it near; nothing: shows the whole stadium. */
  section(code) {
    this.#current = code;
    const box = this.#scene.boxOf(code);
    if (box) {
      this.#glideTo(box, Math.max(SEATS_FROM + 1, this.#camera.scaleFor(box, 4)));
    } else {
      this.whole();
    }
  }

  /** Brings seats so near that a finger can pick them. */
  seats(ids) {
    const points = ids.map((id) => this.#scene.pointOf(id)).filter(Boolean);
    if (points.length > 0) {
      this.#glideTo(boxOf(points), Math.max(this.#camera.scale, PICK_SCALE));
    }
  }

  whole() {
    this.#go(this.#camera.whole);
  }

  pan(dx, dy) {
    this.#camera?.pan(dx, dy);
    this.#moved();
  }

  /** @param x @param y the pixel that stays where it is; the middle when left out */
  zoom(factor, x, y) {
    this.#camera?.zoom(factor, x, y);
    this.#moved();
  }

  tap(x, y) {
    const found = this.#plan && hit(this.#plan, this.#camera.toPlan(x, y));
    if (!found) {
      return;
    }
    const { block, row, seat } = found;
    if (this.#camera.scale < SEATS_FROM) {
      this.#on.section?.(block.code);
      return;
    }
    const label = block.rows[row].row;
    this.#on.seat?.({
      seatId: seatId(block.code, label, seat + 1),
      letter: this.#scene.letterOf(found),
      section: block.code,
      row: label,
      number: seat + 1,
      sure: this.#camera.scale >= PICK_SCALE / 2,
    });
  }

  destroy() {
    cancelAnimationFrame(this.#asked);
    this.#ends.forEach((end) => end());
  }

  #glideTo({ left, right, top, bottom }, scale) {
    this.#go({ x: (left + right) / 2, y: (top + bottom) / 2, scale });
  }

  #go(to) {
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
      this.#camera.look(to);
    } else {
      this.#camera.glideTo(to, performance.now());
    }
    this.#moved();
  }

  #resized() {
    const { clientWidth: width, clientHeight: height } = this.#canvas;
    if (this.#camera && width && height) {
      this.#camera.resize(width, height);
      this.#moved();
    }
  }

  #moved() {
    // At the whole stadium one finger scrolls the page, as everywhere else on it.
    this.#canvas.style.touchAction = !this.#camera || this.#camera.isWhole ? 'pan-y' : 'none';
    this.#draw();
  }

  #draw() {
    if (this.#camera) {
      this.#asked ||= requestAnimationFrame((time) => {
        this.#asked = 0;
        this.#frame(time);
      });
    }
  }

  #frame(time) {
    if (this.#camera.isGliding) {
      this.#camera.step(time);
      this.#moved();
    }
    const pixels = Math.min(MOST_PIXELS, devicePixelRatio || 1);
    const [width, height] = [Math.round(this.#camera.width * pixels), Math.round(this.#camera.height * pixels)];
    if (this.#canvas.width !== width || this.#canvas.height !== height) {
      Object.assign(this.#canvas, { width, height });
    }
    const marks = { current: this.#current, chosen: this.#chosen };
    if (!this.#scene.paint(this.#canvas.getContext('2d'), this.#camera, pixels, marks)) {
      this.#draw();
    }
  }
}

// What part of a plan is in sight, and how large. Pure but for the time that it is told.

/** The largest, in pixels a seat. */
const MOST_SCALE = 38;
const GLIDE_MILLIS = 280;

export class Camera {
  x = 0;
  y = 0;
  scale = 1;
  width = 1;
  height = 1;
  #extent;
  #fit = 1;
  #glide;

  /** @param extent half the width and half the height of everything */
  constructor(extent) {
    this.#extent = extent;
  }

  /** The picture has so many pixels now. What was all in sight stays so. */
  resize(width, height) {
    const wasWhole = this.isWhole || this.width === 1;
    Object.assign(this, { width, height });
    this.#fit = Math.min(width / (2 * this.#extent.x), height / (2 * this.#extent.y));
    this.look(wasWhole ? this.whole : this);
  }

  /** The look at everything. */
  get whole() {
    return { x: 0, y: 0, scale: this.#fit };
  }

  get isWhole() {
    return this.scale <= this.#fit * 1.02;
  }

  get isGliding() {
    return this.#glide !== undefined;
  }

  /** @returns the point of the plan at a pixel */
  toPlan(x, y) {
    return { x: this.x + (x - this.width / 2) / this.scale, y: this.y + (y - this.height / 2) / this.scale };
  }

  /** @returns the pixel of a point of the plan */
  toPixels({ x, y }) {
    return { x: (x - this.x) * this.scale + this.width / 2, y: (y - this.y) * this.scale + this.height / 2 };
  }

  /** What is in sight, as a box of the plan. */
  get sight() {
    const { x: left, y: top } = this.toPlan(0, 0);
    const { x: right, y: bottom } = this.toPlan(this.width, this.height);
    return { left, top, right, bottom };
  }

  /** @returns the scale at which a box of the plan fills the picture */
  scaleFor({ left, right, top, bottom }, margin) {
    return Math.min(this.width / (right - left + margin), this.height / (bottom - top + margin));
  }

  /** Looks there at once. */
  look(to) {
    this.#glide = undefined;
    this.#set(to);
  }

  pan(dx, dy) {
    this.look({ x: this.x - dx / this.scale, y: this.y - dy / this.scale, scale: this.scale });
  }

  /** @param x @param y the pixel that stays where it is; the middle when left out */
  zoom(factor, x = this.width / 2, y = this.height / 2) {
    const before = this.toPlan(x, y);
    const scale = this.#possible(this.scale * factor);
    this.look({ x: before.x - (x - this.width / 2) / scale, y: before.y - (y - this.height / 2) / scale, scale });
  }

  /** Goes there within a moment; `step` moves it. */
  glideTo({ x, y, scale }, start) {
    this.#glide = { from: { x: this.x, y: this.y, scale: this.scale }, to: { x, y, scale: this.#possible(scale) }, start };
  }

  step(time) {
    const { from, to, start } = this.#glide;
    const part = Math.min(1, Math.max(0, (time - start) / GLIDE_MILLIS));
    const eased = 1 - (1 - part) ** 3;
    const between = (one, other) => one + (other - one) * eased;
    this.#set({ x: between(from.x, to.x), y: between(from.y, to.y), scale: from.scale * (to.scale / from.scale) ** eased });
    this.#glide = part === 1 ? undefined : this.#glide;
  }

  #possible(scale) {
    return Math.min(MOST_SCALE, Math.max(this.#fit, scale));
  }

  #set({ x, y, scale }) {
    const most = (end, seen) => Math.max(0, end - seen / 2 / scale);
    const within = (value, limit) => Math.min(limit, Math.max(-limit, value));
    this.scale = this.#possible(scale);
    this.x = within(x, most(this.#extent.x, this.width));
    this.y = within(y, most(this.#extent.y, this.height));
  }
}

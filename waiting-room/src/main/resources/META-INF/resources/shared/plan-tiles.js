// Pictures of seats, kept: panning over 94,000 seats copies some squares and draws no seat.

const SIDE = 256;
/** About 1 MB each on a phone with two pixels a point. */
const MOST = 64;
const MILLIS_A_FRAME = 6;

export class Tiles {
  #kept = new Map();
  #paint;
  #pixels = 1;

  /** @param paint draws what lies in a box (left, top, right, bottom) of the plan, told the points a unit */
  constructor(paint) {
    this.#paint = paint;
  }

  /** Pictures of what has changed are drawn again when they are next needed; until then the old one is shown. */
  stale(box) {
    for (const tile of this.#kept.values()) {
      if (!box || (tile.right > box.left && tile.left < box.right && tile.bottom > box.top && tile.top < box.bottom)) {
        tile.stale = true;
      }
    }
  }

  clear() {
    this.#kept.clear();
  }

  /**
   * Shows everything in a box of the plan.
   *
   * @param context its transformation is the plan's
   * @returns whether all of it was there; if not, the rest comes in the next frames
   */
  show(context, box, scale, pixels) {
    if (pixels !== this.#pixels) {
      this.clear();
      this.#pixels = pixels;
    }
    // Steps of the square root of two: no picture is shown at less than 0.84 or more than 1.19 of its size.
    const bucket = Math.round(Math.log2(scale) * 2) / 2;
    const side = SIDE / 2 ** bucket;
    const until = performance.now() + MILLIS_A_FRAME;
    let whole = true;
    for (let column = Math.floor(box.left / side); column * side < box.right; column += 1) {
      for (let row = Math.floor(box.top / side); row * side < box.bottom; row += 1) {
        const tile = this.#tile(`${bucket}/${column}/${row}`, column * side, row * side, side, until);
        whole &&= tile !== undefined && !tile.stale;
        if (tile) {
          context.drawImage(tile.picture, tile.left, tile.top, side, side);
        }
      }
    }
    return whole;
  }

  #tile(key, left, top, side, until) {
    let tile = this.#kept.get(key);
    if ((!tile || tile.stale) && performance.now() < until) {
      tile = this.#draw(tile, { left, top, right: left + side, bottom: top + side, side });
    }
    if (tile) {
      this.#kept.delete(key);
      this.#kept.set(key, tile);
    }
    if (this.#kept.size > MOST) {
      this.#kept.delete(this.#kept.keys().next().value);
    }
    return tile;
  }

  #draw(old, box) {
    const picture = old?.picture ?? document.createElement('canvas');
    const size = SIDE * this.#pixels;
    picture.width = size;
    picture.height = size;
    const context = picture.getContext('2d');
    const scale = size / box.side;
    context.setTransform(scale, 0, 0, scale, -box.left * scale, -box.top * scale);
    this.#paint(context, box, SIDE / box.side);
    return { ...box, picture, stale: false };
  }
}

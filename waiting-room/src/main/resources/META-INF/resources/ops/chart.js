// A small line chart of the last hour, as SVG: time from left to right, zero at the bottom.

const SVG = 'http://www.w3.org/2000/svg';
const WIDTH = 300;
const HEIGHT = 64;
const HOUR = 3_600_000;
/** Between two samples further apart nobody looked; the line has a gap there. */
const LONGEST_GAP = 35_000;

const svg = (tag, attributes) => {
  const node = document.createElementNS(SVG, tag);
  Object.entries(attributes).forEach(([name, value]) => node.setAttribute(name, value));
  return node;
};

/** @returns where a time is, 0 at the left and `WIDTH` at the right */
export const across = (time, end) => WIDTH * (1 - (end - time) / HOUR);

/** The path of one figure; samples without it make a gap. */
export function path(samples, figure, end, most) {
  let before;
  return samples.map((sample) => {
    const value = sample[figure];
    if (value === undefined || value === null) {
      before = undefined;
      return '';
    }
    const letter = before !== undefined && sample.time - before <= LONGEST_GAP ? 'L' : 'M';
    before = sample.time;
    const y = HEIGHT - 2 - (HEIGHT - 6) * (most ? value / most : 0);
    return `${letter}${across(sample.time, end).toFixed(1)} ${y.toFixed(1)}`;
  }).join('');
}

/** @returns the highest value of these figures, rounded up to 1, 2 or 5 times a power of ten */
export function top(samples, figures) {
  const highest = Math.max(0, ...samples.flatMap((sample) => figures.map((figure) => sample[figure] ?? 0)));
  if (highest === 0) {
    return 0;
  }
  const ten = 10 ** Math.floor(Math.log10(highest));
  return [1, 2, 5, 10].map((step) => step * ten).find((value) => value >= highest);
}

/**
 * @param figures names of what is drawn; the first is the line, the second, if any, the dashed one
 * @param pointed hears the time under the pointer, nothing when it leaves
 * @returns `{node, draw(past), point(time)}`
 */
export function chart(name, figures, pointed) {
  const node = svg('svg', {
    viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none', class: 'chart', role: 'img', 'data-test': 'chart', 'data-chart': name,
  });
  const area = svg('path', { class: 'area' });
  const lines = figures.map((_, i) => svg('path', { class: i === 0 ? 'drawn' : 'set' }));
  const cursor = svg('line', { class: 'cursor', y1: 0, y2: HEIGHT, visibility: 'hidden' });
  const quarters = [0.25, 0.5, 0.75].map((share) =>
    svg('line', { class: 'grid', x1: share * WIDTH, x2: share * WIDTH, y1: 0, y2: HEIGHT }));
  node.append(...quarters, area, ...lines, svg('line', { class: 'base', x1: 0, x2: WIDTH, y1: HEIGHT - 1, y2: HEIGHT - 1 }), cursor);
  let end;
  node.addEventListener('pointermove', (event) => {
    const box = node.getBoundingClientRect();
    if (end) {
      pointed(end - HOUR * (1 - (event.clientX - box.left) / box.width));
    }
  });
  node.addEventListener('pointerleave', () => pointed());
  return {
    node,
    /** @returns the value at the top of the chart */
    draw(past) {
      end = past.end;
      const most = top(past.samples, figures);
      figures.forEach((figure, i) => lines[i].setAttribute('d', path(past.samples, figure, end, most)));
      area.setAttribute('d', filled(past.samples, figures[0], end, most));
      return most;
    },
    point(time) {
      cursor.setAttribute('visibility', time ? 'visible' : 'hidden');
      if (time) {
        cursor.setAttribute('x1', across(time, end));
        cursor.setAttribute('x2', across(time, end));
      }
    },
  };
}

/** The same line with what is under it, each unbroken piece for itself. */
function filled(samples, figure, end, most) {
  return path(samples, figure, end, most).split('M').filter(Boolean).map((piece) => {
    const points = piece.split('L');
    const x = (point) => point.split(' ')[0];
    return `M${x(points[0])} ${HEIGHT}L${piece}L${x(points.at(-1))} ${HEIGHT}Z`;
  }).join('');
}

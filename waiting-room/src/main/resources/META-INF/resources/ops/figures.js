// The figures of a sale, each large, with its unit and its last hour.
import { el, say } from '../shared/dom.js';
import { number, t, timeOfDay } from '../shared/i18n.js';
import { chart } from './chart.js';
import { compact, decimal } from './words.js';

/** Name of the figure; the fields of a sample that are drawn; how the value is written. */
const FIGURES = [
  ['waiting', ['waiting'], number],
  ['admittedPerMinute', ['admittedPerMinute', 'ratePerMinute'], number],
  ['active', ['active'], number],
  ['holds', ['held'], number],
  ['bookingsPerSecond', ['bookingsPerSecond'], decimal],
  ['queueAge', ['oldestUndecidedSeconds'], decimal],
  ['workerLatency', ['commitMillis'], number],
  ['seatsLeft', ['available'], number],
  ['pollsPerSecond', ['pollsPerSecond'], decimal],
  ['errors', ['errorsPerMinute'], decimal],
];

/** @returns `{node, show(past, settings)}`; hovering a chart, or the slider, shows what was then in all of them */
export function figures() {
  let past;
  let settings;
  let then;
  const tiles = FIGURES.map(([name, fields, write]) => tile(name, fields, write, look));
  const slider = el('input', {
    type: 'range', min: -360, max: 0, step: 1, value: 0, id: 'past', test: 'past', 'aria-describedby': 'past-time',
  });
  const time = el('output', { id: 'past-time', class: 'number strong', htmlFor: 'past' });
  slider.addEventListener('input', () => look(slider.value === '0' ? undefined : past?.end + Number(slider.value) * 10_000, true));

  function look(at, bySlider) {
    then = at;
    if (!bySlider) {
      slider.value = at ? Math.round((at - past.end) / 10_000) : 0;
    }
    draw();
  }

  function draw() {
    if (!past?.end) {
      return;
    }
    const sample = then ? past.at(then) : past.samples.at(-1);
    const said = then ? t('live.then', timeOfDay(sample.time)) : t('live.now');
    say(time, said);
    slider.setAttribute('aria-valuetext', said);
    tiles.forEach((one) => one.show(past, sample, then && sample.time, settings));
  }

  return {
    node: el('section', { class: 'stack', 'aria-labelledby': 'figures-title' },
      el('div', { class: 'line apart' }, el('h2', { id: 'figures-title' }, t('live.figures')),
        el('div', { class: 'line lookback' }, el('label', { htmlFor: 'past' }, t('live.lookBack')), slider, time)),
      el('div', { class: 'figures' }, tiles.map(({ node }) => node))),
    show(samples, set) {
      past = samples;
      settings = set;
      draw();
    },
  };
}

function tile(name, fields, write, look) {
  const value = el('span', { class: 'value number' }, '–');
  const beside = el('p', { class: 'beside' });
  const most = el('span', { class: 'number' });
  const drawing = chart(name, fields, (at) => look(at));
  const node = el('article', { class: 'figure' },
    el('h3', {}, t(`figures.${name}.name`)),
    el('p', { class: 'amount', test: 'figure', data: { figure: name } }, value, ' ', el('span', { class: 'unit' }, t(`figures.${name}.unit`))),
    beside, drawing.node,
    el('p', { class: 'axis' }, el('span', {}, t('live.hourAgo')), most, el('span', {}, t('live.nowShort'))));
  return {
    node,
    show(past, sample, then, settings) {
      const now = sample[fields[0]];
      say(value, now === undefined ? '–' : write(now));
      say(beside, t(`figures.${name}.beside`, sample, settings || {}) || '');
      node.classList.toggle('past', Boolean(then));
      const highest = drawing.draw(past);
      drawing.point(then);
      say(most, highest ? t('live.top', compact(highest)) : '');
      drawing.node.setAttribute('aria-label', t('live.chart', t(`figures.${name}.name`), write(lowest(past, fields[0])),
        write(peak(past, fields[0])), now === undefined ? '–' : write(now)));
    },
  };
}

const values = (past, field) => past.samples.map((sample) => sample[field]).filter((value) => value !== undefined);
const peak = (past, field) => Math.max(0, ...values(past, field));
const lowest = (past, field) => Math.min(...values(past, field), peak(past, field));

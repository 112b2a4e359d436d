// The picture of a stadium with what is needed around it: buttons to move it, what the colours mean.
import { el } from '../shared/dom.js';
import { number, t, won } from '../shared/i18n.js';
import { StadiumView, priceColours } from '../shared/plan.js';

/**
 * @param on what `StadiumView` tells
 * @returns `{node, view, show(sections, map)}`; `view.destroy()` ends it
 */
export function stadium(on) {
  const canvas = el('canvas', { class: 'stadium', test: 'plan', tabIndex: 0, role: 'img', 'aria-label': t('plan.picture') });
  const legend = el('ul', { class: 'legend line small' });
  const view = new StadiumView(canvas, { left: (count) => number(count), ...on });
  const button = (name, words, action) =>
    el('button', { type: 'button', 'aria-label': t(`plan.${name}`), title: t(`plan.${name}`), on: { click: action } }, words);
  return {
    view,
    node: el('div', { class: 'stack tight' }, el('div', { class: 'picture' }, canvas,
      el('div', { class: 'zoom' }, button('nearer', '+', () => view.zoom(1.5)), button('farther', '−', () => view.zoom(1 / 1.5)),
        button('whole', '⤢', () => view.whole()))), legend),
    show(sections, map) {
      view.show(sections, map);
      legend.replaceChildren(...[...priceColours(sections)].map(([price, colour]) => {
        const swatch = el('span', { class: 'swatch', 'aria-hidden': 'true' });
        swatch.style.backgroundColor = colour;
        return el('li', {}, swatch, won(price));
      }), el('li', { class: 'quiet' }, t('plan.legend')));
    },
  };
}

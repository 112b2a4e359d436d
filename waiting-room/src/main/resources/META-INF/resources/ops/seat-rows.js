// The seats of one section, row by row, for mouse, keyboard and screen reader. One seat is in the tab order; the arrows
// move from there.
import { el } from '../shared/dom.js';
import { t } from '../shared/i18n.js';

const MOVES = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

/**
 * @param pick hears the id of a seat that was chosen or is no longer
 * @returns `{node, show(section), mark(chosen)}`: a section of the seat map, a set of seat ids
 */
export function seatRows(pick) {
  const grid = el('div', { class: 'seat-rows', role: 'grid', test: 'seat-grid', 'aria-multiselectable': 'true' });
  let shown;
  let chosen = new Set();
  let buttons = [];

  grid.addEventListener('click', ({ target }) => target.dataset.seat && pick(target.dataset.seat));
  grid.addEventListener('keydown', (event) => {
    const move = event.ctrlKey || event.altKey || event.metaKey ? undefined : MOVES[event.key];
    if (move && event.target.dataset.seat) {
      event.preventDefault();
      const [row, seat] = [Number(event.target.dataset.at.split('/')[0]), Number(event.target.dataset.at.split('/')[1])];
      const line = buttons[row + move[0]];
      stop(line?.[Math.min(line.length - 1, seat + move[1])], true);
    }
  });
  grid.addEventListener('focusin', ({ target }) => target.dataset.seat && stop(target));

  /** Makes it the one that Tab reaches. */
  function stop(button, focus) {
    if (button) {
      grid.querySelectorAll('[tabindex="0"]').forEach((one) => { one.tabIndex = -1; });
      button.tabIndex = 0;
      if (focus) {
        button.focus();
      }
    }
  }

  function draw(section) {
    buttons = section.rows.map(({ row, seats }, i) => [...seats].map((_, seat) => el('button', {
      type: 'button', role: 'gridcell', class: 'seat', test: 'seat', tabIndex: -1,
      data: { seat: `${section.section}-${row}-${seat + 1}`, at: `${i}/${seat}`, row, number: seat + 1 },
    }, String(seat + 1))));
    grid.setAttribute('aria-label', t('plan.rowsOf', section.section));
    grid.replaceChildren(...section.rows.map(({ row }, i) => el('div', { class: 'seat-row', role: 'row' },
      el('span', { class: 'row-name', role: 'rowheader' }, t('plan.row', row)), buttons[i])));
    stop(buttons[0]?.[0]);
  }

  function paint(section) {
    section.rows.forEach(({ seats }, i) => [...seats].forEach((letter, seat) => {
      const button = buttons[i][seat];
      const is = chosen.has(button.dataset.seat);
      if (button.dataset.letter !== letter || (button.getAttribute('aria-selected') === 'true') !== is) {
        button.dataset.letter = letter;
        button.setAttribute('aria-selected', String(is));
        button.setAttribute('aria-label', t('plan.seat', button.dataset.row, button.dataset.number, letter));
      }
    }));
  }

  const same = (one, other) => one?.section === other.section && one.rows.length === other.rows.length
    && one.rows.every(({ row, seats }, i) => row === other.rows[i].row && seats.length === other.rows[i].seats.length);

  return {
    node: grid,
    show(section) {
      if (!same(shown, section)) {
        draw(section);
      }
      shown = section;
      paint(section);
    },
    mark(ids) {
      chosen = ids;
      if (shown) {
        paint(shown);
      }
    },
  };
}

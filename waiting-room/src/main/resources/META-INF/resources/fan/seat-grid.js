// The seats of one section as a grid of buttons: for keyboards, screen readers, and fingers that like large targets. One stop
// in the tab order; arrows move, Enter or Space picks.
import { el } from '../shared/dom.js';
import { number, t } from '../shared/i18n.js';
import { seatId } from '../shared/seat-id.js';

const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

export class SeatGrid {
  #section;
  #cells = [];
  #picked = new Set();
  #at = [0, 0];

  /** @param toggle is told the id of a seat and its letter when it is to be picked or given up */
  constructor(section, rows, toggle) {
    this.#section = section;
    this.node = el('div', { class: 'seat-grid', role: 'grid', test: 'seat-grid', 'aria-label': t('seat.grid', section), 'aria-multiselectable': 'true' },
      rows.map(({ row, seats }, r) => this.#row(row, seats, r)));
    this.node.addEventListener('click', ({ target }) => target.dataset.seat && toggle(target.dataset.seat, target.dataset.letter));
    this.node.addEventListener('keydown', (event) => this.#key(event));
    this.#stopAt(this.#firstFree());
  }

  #row(row, seats, r) {
    const cells = [...seats].map((letter, i) => this.#cell(row, i + 1, letter, [r, i]));
    this.#cells.push(cells);
    return el('div', { role: 'row', class: 'seat-row' },
      el('span', { role: 'rowheader', class: 'seat-row-name' }, t('seat.rowName', row)), cells);
  }

  #cell(row, seat, letter, at) {
    const cell = el('button', {
      type: 'button', role: 'gridcell', class: 'seat', tabIndex: -1, test: 'seat', 'aria-selected': 'false',
      data: { seat: seatId(this.#section, row, seat), row, number: seat, letter },
    }, number(seat));
    cell.addEventListener('focus', () => this.#stopAt(at));
    this.#name(cell);
    return cell;
  }

  #name(cell) {
    const { row, number: seat, letter } = cell.dataset;
    const state = this.#picked.has(cell.dataset.seat) ? 'yours' : { A: 'free', X: 'withheld' }[letter] ?? 'taken';
    cell.dataset.state = state;
    cell.setAttribute('aria-label', t('seat.cell', row, seat, t(`seat.${state}`)));
    cell.setAttribute('aria-disabled', String(state === 'taken' || state === 'withheld'));
    cell.setAttribute('aria-selected', String(state === 'yours'));
  }

  /** Takes what has changed, and leaves the focus where it is. */
  show(rows, pickedIds) {
    this.#picked = new Set(pickedIds);
    rows.forEach(({ seats }, r) => this.#cells[r]?.forEach((cell, i) => {
      const yours = this.#picked.has(cell.dataset.seat);
      if (cell.dataset.letter !== seats[i] || yours !== (cell.dataset.state === 'yours')) {
        cell.dataset.letter = seats[i];
        this.#name(cell);
      }
    }));
  }

  focus() {
    this.#cells[this.#at[0]]?.[this.#at[1]]?.focus();
  }

  #firstFree() {
    for (const [r, cells] of this.#cells.entries()) {
      const i = cells.findIndex(({ dataset }) => dataset.letter === 'A');
      if (i >= 0) {
        return [r, i];
      }
    }
    return [0, 0];
  }

  #stopAt([r, i]) {
    const before = this.#cells[this.#at[0]]?.[this.#at[1]];
    if (before) {
      before.tabIndex = -1;
    }
    this.#at = [r, i];
    if (this.#cells[r]?.[i]) {
      this.#cells[r][i].tabIndex = 0;
    }
  }

  #key(event) {
    const [r, i] = this.#at;
    const ends = { Home: [r, 0], End: [r, this.#cells[r].length - 1] };
    const step = STEPS[event.key];
    const [toRow, toSeat] = step ? [r + step[0], i + step[1]] : ends[event.key] ?? [];
    if (toRow === undefined) {
      return;
    }
    event.preventDefault();
    const row = Math.min(this.#cells.length - 1, Math.max(0, toRow));
    this.#cells[row][Math.min(this.#cells[row].length - 1, Math.max(0, toSeat))]?.focus();
  }
}

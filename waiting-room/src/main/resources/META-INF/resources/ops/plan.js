// Which seats are free, held, booked and withheld; withholding some and giving them back.
import { busy, el, say } from '../shared/dom.js';
import { number, t, won } from '../shared/i18n.js';
import * as api from './api.js';
import { mapOf } from './definition.js';
import { matchHead } from './match-head.js';
import { seatRows } from './seat-rows.js';
import { refusal } from './refusal.js';
import { counts, letters, parse, written } from './seat-ranges.js';
import { stadium } from './stadium.js';
import { sure } from './sure.js';
import { tell } from './told.js';

const EVERY = 3_000;
const MOST_IN_CALL = 2_000;
const LETTERS = ['A', 'H', 'B', 'X'];

export function show(root, matchId) {
  const head = matchHead('plan', matchId);
  const picture = stadium({ section: pickSection, seat: ({ seatId }) => pick(seatId) });
  const rows = seatRows(pick);
  const rowsTitle = el('h2', { id: 'rows-title', tabIndex: -1 }, t('plan.rowsTitle'));
  const text = el('textarea', { id: 'seats', test: 'seat-ids', rows: 4, spellcheck: 'false', autocapitalize: 'off', 'aria-describedby': 'seats-hint' });
  const chosen = el('p', { class: 'strong', test: 'chosen', role: 'status' });
  const trouble = el('div');
  const block = action('block', 'plan.block', (ids) => withhold(ids), 'main');
  const unblock = action('unblock', 'plan.unblock', (ids) => giveBack(ids));
  const sections = el('tbody');
  const withheld = el('p', { class: 'ranges number', test: 'withheld' });
  const takeWithheld = el('button', { type: 'button', class: 'plain', on: { click: () => add(written(map, 'X')) } }, t('plan.takeWithheld'));
  let map = [];
  let game;
  let shown = '';
  let current;

  text.addEventListener('input', choose);
  root.append(head.node, trouble, el('div', { class: 'columns plan-columns' },
    el('section', { class: 'stack', 'aria-label': t('plan.title') }, picture.node),
    el('section', { class: 'card stack', 'aria-labelledby': 'withhold-title' },
      el('h2', { id: 'withhold-title' }, t('plan.withholdTitle')),
      el('label', { htmlFor: 'seats' }, t('plan.seats')), text, el('p', { class: 'small quiet', id: 'seats-hint' }, t('plan.hint')),
      chosen, el('div', { class: 'line' }, block, unblock,
        el('button', { type: 'button', class: 'plain', on: { click: () => { text.value = ''; choose(); } } }, t('plan.clear'))),
      el('h3', {}, t('plan.withheldNow')), withheld, takeWithheld)),
  el('div', { class: 'columns even' }, el('section', { class: 'card stack', 'aria-labelledby': 'sections-title' },
    el('h2', { id: 'sections-title' }, t('plan.sections')),
    el('div', { class: 'scroll high', tabIndex: 0, role: 'region', 'aria-labelledby': 'sections-title' }, el('table', {},
      el('thead', {}, el('tr', {}, ['section', 'price', 'all', ...LETTERS].map((name) => el('th', { scope: 'col', class: name === 'section' ? null : 'number' }, t(`plan.columns.${name}`))))),
      sections))),
  el('section', { class: 'card stack', 'aria-labelledby': 'rows-title' }, rowsTitle, el('p', { class: 'small quiet' }, t('plan.rowsHint')),
    el('div', { class: 'scroll high' }, rows.node))));

  function action(test, words, act, kind) {
    const node = el('button', { type: 'button', test, class: kind }, t(words));
    node.addEventListener('click', () => busy(node, async () => {
      trouble.replaceChildren();
      const { seatIds, unknown } = parse(text.value, map);
      if (unknown.length > 0 || seatIds.length === 0) {
        text.focus();
        return;
      }
      try {
        if (await act(seatIds)) {
          text.value = '';
          choose();
        }
      } catch (problem) {
        trouble.replaceChildren(refusal(problem, 'plan'));
      }
    }));
    return node;
  }

  function add(parts) {
    text.value = [...new Set([...text.value.split(/[\s,;]+/).filter(Boolean), ...parts])].join(', ');
    choose();
  }

  /** A seat is chosen by the first tap and no longer by the second, whatever ranges it was written in. */
  function pick(seatId) {
    const { seatIds } = parse(text.value, map);
    if (seatIds.includes(seatId)) {
      text.value = seatIds.filter((id) => id !== seatId).join(', ');
      choose();
    } else {
      add([seatId]);
    }
  }

  function pickSection(code, focus) {
    current = code;
    picture.view.section(code);
    showRows();
    if (focus) {
      rowsTitle.focus({ preventScroll: false });
    }
  }

  function showRows() {
    const found = map.find(({ section }) => section === current) || map[0];
    if (found) {
      say(rowsTitle, t('plan.rowsOf', found.section));
      rows.show(found);
    }
  }

  /** Tells what the text means before anything is done. */
  function choose() {
    const { seatIds, unknown } = parse(text.value, map);
    const found = letters(seatIds, map).reduce((sum, letter) => ({ ...sum, [letter]: (sum[letter] || 0) + 1 }), {});
    picture.view.choose(seatIds.slice(0, 5_000));
    rows.mark(new Set(seatIds));
    text.setAttribute('aria-invalid', String(unknown.length > 0));
    say(chosen, unknown.length > 0 ? t('plan.unknown', unknown.slice(0, 5).join(', '))
      : seatIds.length === 0 ? t('plan.none') : t('plan.chosen', seatIds.length, found));
    block.disabled = unknown.length > 0 || !(found.A || found.H);
    unblock.disabled = unknown.length > 0 || !found.X;
  }

  /** @returns whether it was done */
  async function withhold(seatIds) {
    const can = seatIds.filter((_, i) => ['A', 'H'].includes(letters(seatIds, map)[i]));
    const held = letters(can, map).filter((letter) => letter === 'H').length;
    if (held > 0 && !await sure({ title: t('plan.block'), text: t('plan.heldToo', held), yes: t('plan.block') })) {
      return false;
    }
    await inCalls(can, (ids) => api.withhold(matchId, ids));
    tell(t('told.withheld', can.length), () => inCalls(can, (ids) => api.giveBack(matchId, ids)).then(look));
    await look();
    return true;
  }

  async function giveBack(seatIds) {
    const now = letters(seatIds, map);
    const can = seatIds.filter((_, i) => now[i] === 'X');
    await inCalls(can, (ids) => api.giveBack(matchId, ids));
    tell(t('told.givenBack', can.length), () => inCalls(can, (ids) => api.withhold(matchId, ids)).then(look));
    await look();
    return true;
  }

  async function look() {
    try {
      const { match } = await api.match(matchId);
      head.show(match);
      // A draft has no seats yet; its plan says which there will be.
      take(match, match.state === 'DRAFT' ? { version: 0, sections: mapOf(match.sections, match.blocked) } : await api.seatMap(matchId));
    } catch (problem) {
      trouble.replaceChildren(refusal(problem, 'plan'));
    }
  }

  function take(match, seats) {
    map = seats.sections;
    const drawn = `${seats.version} ${JSON.stringify(match.sections)}`;
    if (!game || JSON.stringify(game.sections) !== JSON.stringify(match.sections)) {
      game = match;
      picture.show(match.sections, map);
    } else {
      picture.view.letters(map);
    }
    if (drawn === shown) {
      return;
    }
    shown = drawn;
    showRows();
    sections.replaceChildren(...map.map((one, i) => row(match.sections[i], counts(one))));
    const ranges = written(map, 'X');
    say(withheld, ranges.length ? ranges.join(', ') : t('plan.noneWithheld'));
    takeWithheld.hidden = ranges.length === 0;
    choose();
  }

  function row({ section, name, amountKrw }, found) {
    const pick = el('button', { type: 'button', class: 'plain', test: 'section-button', data: { section }, on: { click: () => pickSection(section, true) } }, name ? `${section} · ${name}` : section);
    return el('tr', {}, el('th', { scope: 'row' }, pick), el('td', { class: 'number' }, won(amountKrw)),
      el('td', { class: 'number' }, number(LETTERS.reduce((sum, letter) => sum + found[letter], 0))),
      LETTERS.map((letter) => el('td', { class: 'number' }, number(found[letter]))));
  }

  choose();
  look();
  const timer = setInterval(look, EVERY);
  return () => {
    clearInterval(timer);
    picture.view.destroy();
    head.end();
  };
}

/** One after the other: when one is refused, the seats of those before are done, and the notice says which were not. */
async function inCalls(seatIds, call) {
  for (let from = 0; from < seatIds.length; from += MOST_IN_CALL) {
    await call(seatIds.slice(from, from + MOST_IN_CALL));
  }
}

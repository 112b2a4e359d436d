// The matches on sale.
import { busy, el } from '../shared/dom.js';
import { dateTime, number, t, won } from '../shared/i18n.js';
import * as room from './room.js';
import * as store from './store.js';
import { after } from './pace.js';
import { Place } from './place.js';
import { button, heading, link, teams } from './parts.js';
import { refusalNotice } from './refusals.js';

const AGAIN_MILLIS = 20_000;
const SOON_MILLIS = 4_000;
const OVER = new Set(['EXPIRED', 'LEFT', 'UNKNOWN', 'CLOSED']);

/** Whether this browser's fan has something going on at the match, and what it is called. */
function going(matchId) {
  const kept = (name) => store.read(`${name}-${matchId}`);
  if (kept('booking') || kept('hold') || kept('pay')) {
    return 'matches.goOn';
  }
  const place = kept('place');
  return place?.token && !OVER.has(place.status?.state) ? 'matches.toPlace' : undefined;
}

export function matchesScreen() {
  const list = el('ul', { class: 'matches', test: 'match-list' });
  const notice = el('div', null);
  const node = el('div', { class: 'stack' }, heading(t('matches.title')), el('p', { class: 'quiet' }, t('matches.how')), notice, list);
  let [timer, closed, shown] = [undefined, false, ''];

  async function load() {
    let again = AGAIN_MILLIS;
    try {
      const all = await room.matches();
      // Opened anew only when something has changed, so that the focus stays.
      const text = JSON.stringify(all.map(({ sections, ...match }) => [match, going(match.matchId)]));
      if (text !== shown) {
        shown = text;
        list.replaceChildren(...all.map((match) => card(match, notice)));
        notice.replaceChildren(...(all.length === 0 ? [el('p', { class: 'card' }, t('matches.none'))] : []));
      } else if (notice.querySelector('[data-refusal]')) {
        notice.replaceChildren();
      }
    } catch (problem) {
      again = Math.max(SOON_MILLIS, (problem.retryAfterSeconds ?? 0) * 1000);
      notice.replaceChildren(refusalNotice(problem));
    }
    if (!closed) {
      timer = after(again, load);
    }
  }

  load();
  return {
    name: 'matches',
    title: () => t('brand'),
    node,
    update() {},
    close() {
      closed = true;
      timer?.();
    },
  };
}

function card(match, notice) {
  const { matchId } = match;
  const prices = match.sections.map(({ amountKrw }) => amountKrw);
  const state = match.calledOffAt ? 'CALLED_OFF' : match.state;
  const on = going(matchId);
  const name = teams(match);
  return el('li', { class: 'card match-card', test: 'match-card', data: { match: matchId, state } },
    el('h2', null, name),
    el('p', null, dateTime(match.kickOff), el('br'), el('span', { class: 'quiet' }, match.stadium)),
    el('p', { class: `state ${state.toLowerCase()}` }, t(`state.${state}`), match.state === 'SCHEDULED' && ` ${t('matches.opens', dateTime(match.opensAt))}`),
    el('p', { class: 'quiet' }, t('matches.seats', number(match.seatsAvailable), number(match.seatsTotal)), ' · ', t('matches.prices', won(Math.min(...prices)), won(Math.max(...prices)))),
    on || state === 'CLOSED' || state === 'CALLED_OFF'
      ? link(t(on ?? 'matches.look'), `#/m/${encodeURIComponent(matchId)}`, { class: on ? 'button main' : 'button', test: on && 'join', 'aria-label': `${t(on ?? 'matches.look')}: ${name}` })
      : button(t('match.join'), (pressed) => busy(pressed, () => join(matchId, notice)), { class: 'main', test: 'join', 'aria-label': `${t('match.join')}: ${name}` }));
}

async function join(matchId, notice) {
  const place = new Place(matchId, () => {});
  try {
    await place.join(OVER.has(place.known?.status.state));
    location.hash = `#/m/${encodeURIComponent(matchId)}`;
  } catch (problem) {
    notice.replaceChildren(refusalNotice(problem));
    notice.scrollIntoView({ block: 'center' });
  } finally {
    place.stop();
  }
}

// Pieces that several screens have.
import { el } from '../shared/dom.js';
import { dateTime, t } from '../shared/i18n.js';

/** What a screen is called; it takes the focus when the screen comes. */
export const heading = (text) => el('h1', { tabIndex: -1 }, text);

export const teams = (match) => t('match.teams', match.home, match.away);

/** Which match, where and when, in small. */
export const matchLine = (match) => el('p', { class: 'match-line' },
  el('strong', null, teams(match)), el('span', { class: 'quiet small' }, `${match.stadium} · ${dateTime(match.kickOff)}`));

export const button = (text, act, props = {}) =>
  el('button', { type: 'button', ...props, on: { click: (event) => act(event.currentTarget) } }, text);

export const link = (text, href, props = {}) => el('a', { href, class: 'button', ...props }, text);

export const backToMatches = () => link(t('matches.back'), '#/', { test: 'back-to-matches', class: 'button plain' });

/** A name and what it is, for a short list of facts. */
export const fact = (name, ...value) => el('div', null, el('dt', null, name), el('dd', null, ...value));

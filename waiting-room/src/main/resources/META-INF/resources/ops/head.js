// The header of every screen: where one can go, whether the rooms are well, language, signing out.
import { el, say } from '../shared/dom.js';
import { languageChoice, t } from '../shared/i18n.js';
import { health } from './api.js';

const EVERY = 5_000;
const PLACES = [['matches', '#/'], ['publish', '#/publish'], ['rehearsal', '#/rehearsal'], ['dead-letters', '#/dead-letters']];

const head = document.getElementById('head');
const listeners = new Set();
let known = { status: 'UNKNOWN', dependencies: {} };
let timer;

/** Hears how the rooms are, at once and then every five seconds. @returns what ends it */
export function onHealth(listener) {
  listeners.add(listener);
  listener(known);
  return () => listeners.delete(listener);
}

async function ask() {
  clearTimeout(timer);
  known = await health().catch(() => ({ status: 'UNREACHABLE', dependencies: {} }));
  listeners.forEach((listener) => listener(known));
  timer = setTimeout(ask, EVERY);
}

export function showHead(screen, signOut) {
  const signedIn = screen.name !== 'sign-in';
  const state = el('span', { class: 'health', test: 'health' });
  head.className = 'bar';
  head.replaceChildren(el('div', {},
    el('a', { href: '#/', class: 'brand' }, t('brand')),
    signedIn && el('nav', { 'aria-label': t('places.label') }, PLACES.map(([name, href]) =>
      el('a', { href, 'aria-current': name === screen.name ? 'page' : null }, t(`places.${name}`)))),
    state,
    el('div', { class: 'line end' }, languageChoice(() => t('language')),
      signedIn && el('button', { type: 'button', class: 'plain', test: 'sign-out', on: { click: signOut } }, t('signOut')))));
  listeners.delete(showHead.listener);
  showHead.listener = (now) => {
    state.dataset.status = now.status;
    say(state, t('health.room', now.status));
  };
  onHealth(showHead.listener);
  if (!timer) {
    timer = -1;
    ask();
  }
}

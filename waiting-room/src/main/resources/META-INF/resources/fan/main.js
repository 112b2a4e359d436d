// The fan's pages: one document, a screen for each address behind the #.
import { el, say } from '../shared/dom.js';
import { languageChoice, onLanguage, t, useWords } from '../shared/i18n.js';
import { reach } from '../shared/api.js';
import * as alarm from './alarm.js';
import { unknownScreen } from './ends.js';
import { matchesScreen } from './matches.js';
import { openMatch } from './match.js';
import { bookingScreens } from './late.js';

const root = document.getElementById('screen');
let open;
let shownOnce = false;

/** Puts a screen where the last one was. The heading takes the focus, so that it is read and the keyboard starts there. */
function show(screen) {
  root.dataset.screen = screen.name;
  root.replaceChildren(screen.node);
  document.title = screen.title();
  if (shownOnce) {
    scrollTo(0, 0);
    root.querySelector('h1')?.focus({ preventScroll: true });
  }
  shownOnce = screen.name !== 'loading' || shownOnce;
}

/** A screen that stays what it is. @param make makes it, in the language of the moment */
function openStill(make) {
  let screen;
  const redraw = () => {
    screen?.close();
    screen = make();
    show(screen);
  };
  redraw();
  return { redraw, close: () => screen.close() };
}

async function route() {
  const [, first, second] = location.hash.split('/').map(decoded);
  const here = location.hash;
  open?.close();
  open = undefined;
  if (first === 'm' && second) {
    open = openMatch(second, show);
  } else if (first === 'bookings') {
    const make = await bookings(second);
    open = here === location.hash ? openStill(make) : open;
  } else {
    open = openStill(matchesScreen);
  }
}

function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

async function bookings(id) {
  try {
    const { bookingScreen, bookingsScreen } = await bookingScreens();
    return id ? () => bookingScreen(id) : bookingsScreen;
  } catch {
    return () => unknownScreen({ name: 'unreachable' }, { text: t('again'), run: route });
  }
}

function frame() {
  say(document.getElementById('skip'), t('skip'));
  say(document.getElementById('bookings-link'), t('bookings.title'));
  say(document.getElementById('offline'), t('offline'));
  say(document.getElementById('plain-link'), t('plain'));
}

function showReach() {
  const offline = document.getElementById('offline');
  const set = (away) => {
    offline.hidden = !away;
  };
  reach.addEventListener('up', () => set(false));
  reach.addEventListener('down', () => set(true));
  addEventListener('offline', () => set(true));
  // Hopefully; the next question that finds no answer says otherwise.
  addEventListener('online', () => set(false));
  set(!navigator.onLine);
}

await useWords({ ko: () => import('./words-ko.js'), en: () => import('./words-en.js') });
document.getElementById('language').replaceWith(el('div', { id: 'language' }, languageChoice(() => t('language'))));
frame();
showReach();
alarm.arm();
onLanguage(() => {
  frame();
  open?.redraw();
});
// A jump to #screen would be an address of its own here.
document.getElementById('skip').addEventListener('click', (event) => {
  event.preventDefault();
  root.focus();
});
addEventListener('hashchange', route);
route();

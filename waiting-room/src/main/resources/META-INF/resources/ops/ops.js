// The ops console: who is signed in, which screen is shown, and what all screens share.
import { useWords, onLanguage, t } from '../shared/i18n.js';
import { byTest, say } from '../shared/dom.js';
import { showHead } from './head.js';
import { forget, token } from './session.js';
import { showSignIn } from './sign-in.js';
import { clearTold } from './told.js';

/** Each screen's module has `show(root, matchId)`, which may return what ends it. Loaded when it is first needed. */
const SCREENS = [
  [/^#?\/?$/, 'matches', () => import('./matches.js')],
  [/^#\/m\/([^/]+)$/, 'live', () => import('./live.js')],
  [/^#\/m\/([^/]+)\/plan$/, 'plan', () => import('./plan.js')],
  [/^#\/m\/([^/]+)\/desk$/, 'desk', () => import('./desk.js')],
  [/^#\/m\/([^/]+)\/audit$/, 'audit', () => import('./audit.js')],
  [/^#\/dead-letters$/, 'dead-letters', () => import('./dead-letters.js')],
  [/^#\/publish$/, 'publish', () => import('./publish.js')],
  [/^#\/rehearsal$/, 'rehearsal', () => import('./rehearsal.js')],
];

const main = document.getElementById('main');
let end = () => {};
let shown = 0;

function wanted() {
  for (const [form, name, load] of SCREENS) {
    const found = form.exec(location.hash);
    if (found) {
      return { name, load, matchId: found[1] && decodeURIComponent(found[1]) };
    }
  }
  location.replace('#/');
  return { name: 'matches', load: SCREENS[0][2] };
}

/** Draws the screen of the address; what was there before ends first. */
async function show({ focus }) {
  shown += 1;
  const turn = shown;
  end();
  end = () => {};
  const screen = token() ? wanted() : { name: 'sign-in' };
  main.replaceChildren();
  main.dataset.screen = screen.name;
  main.className = `screen ${screen.name}`;
  say(document.getElementById('skip'), t('skip'));
  document.title = t('titles', screen.name, screen.matchId);
  showHead(screen, signOut);
  if (screen.name === 'sign-in') {
    showSignIn(main, () => show({ focus: true }));
    return;
  }
  const module = await screen.load();
  // Somebody may have gone on meanwhile.
  if (turn === shown) {
    end = module.show(main, screen.matchId) || (() => {});
    if (focus) {
      (byTest('title', main) || main).focus({ preventScroll: true });
      window.scrollTo(0, 0);
    }
  }
}

function signOut() {
  forget();
  clearTold();
  show({ focus: true });
}

window.addEventListener('hashchange', () => {
  // The link over the header that skips it is no address of a screen.
  if (location.hash !== '#main') {
    clearTold();
    show({ focus: true });
  }
});
window.addEventListener('matchgate-signed-out', signOut);
onLanguage(() => show({ focus: false }));

await useWords({ ko: () => import('./words-ko.js'), en: () => import('./words-en.js') });
await show({ focus: false });

// What stands above the screens of one match: which match, how its sale stands, and the ways between the screens.
import { el, say } from '../shared/dom.js';
import { dateTime, t } from '../shared/i18n.js';
import { clock, eachSecond, now } from '../shared/time.js';

const TABS = [['live', ''], ['plan', '/plan'], ['desk', '/desk'], ['audit', '/audit']];

/**
 * @param screen which of the tabs is shown
 * @returns `{node, show(match, state), end()}`; match as ops read it, state as fans are told it
 */
export function matchHead(screen, matchId) {
  const title = el('h1', { test: 'title', tabIndex: -1 }, matchId);
  const facts = el('p', { class: 'quiet' }, matchId);
  const badge = el('span', { class: 'badge', test: 'state', hidden: true });
  const count = el('span', { class: 'number strong' });
  const node = el('div', { class: 'match-head stack tight' },
    el('div', { class: 'line apart' }, el('div', { class: 'line' }, title, badge, count),
      el('nav', { class: 'tabs', 'aria-label': t('tabs.label') }, TABS.map(([name, path]) =>
        el('a', { href: `#/m/${encodeURIComponent(matchId)}${path}`, 'aria-current': name === screen ? 'page' : null },
          t(`tabs.${name}`))))),
    facts);
  let game;
  let state;
  const stop = eachSecond(() => say(count, game ? countdown(game, state) : ''));
  return {
    node,
    end: stop,
    show(match, told) {
      game = match;
      state = told || match.state;
      say(title, t('versus', match.home, match.away));
      say(facts, t('live.facts', matchId, match.stadium, dateTime(match.kickOff)));
      badge.hidden = false;
      badge.dataset.state = match.calledOffAt ? 'CALLED_OFF' : state;
      say(badge, t('states', badge.dataset.state));
      say(count, countdown(game, state));
    },
  };
}

function countdown(game, state) {
  if (state === 'SCHEDULED' && game.opensAt) {
    return t('live.opensIn', clock(Date.parse(game.opensAt) - now()));
  }
  const left = Date.parse(game.kickOff) - now();
  return left > 0 && left < 86_400_000 && state !== 'CLOSED' ? t('live.kickOffIn', clock(left)) : '';
}

// What stands below a place in the queue: how the fan is called, what to do when the phone sleeps, and the draw.
import { el } from '../shared/dom.js';
import { t } from '../shared/i18n.js';
import * as alarm from './alarm.js';
import { known } from './room.js';

/** Switches for the sound and for the screen, with what they are good for. */
export function callMe() {
  return el('section', { class: 'card stack tight' },
    el('h2', null, t('call.title')),
    toggle('sound-toggle', t('call.sound'), alarm.isOn(), alarm.switchOn),
    alarm.canKeepScreenOn() && toggle('screen-toggle', t('call.screen'), alarm.keepsScreenOn(), alarm.keepScreenOn),
    el('p', { class: 'quiet' }, t('call.sleep')),
    el('p', { class: 'quiet' }, t('call.tabs')));
}

function toggle(test, text, on, act) {
  const box = el('input', { type: 'checkbox', test, checked: on, on: { change: () => act(box.checked) } });
  return el('label', { class: 'check' }, box, text);
}

/** That nobody gains by being early, and how to check it. */
export function drawNote(match, place) {
  const number = place.known?.status.queueNumber ?? '';
  const asked = new URLSearchParams({ match: match.matchId, fan: known()?.fanId ?? '', number });
  return el('section', { class: 'card stack tight', test: 'draw-note' },
    el('h2', null, t('draw.title')), el('p', null, t('draw.text')),
    el('p', null, el('a', { href: `/draw.html?${asked}` }, t('draw.check'))));
}

// The screens of a fan who waits: before the opening, in the line, while the sale is paused, while nothing is left.
import { announce, el, say } from '../shared/dom.js';
import { dateTime, number, t, timeOfDay } from '../shared/i18n.js';
import { clock, eachSecond, now, ownClockIsOffBy } from '../shared/time.js';
import { ask } from '../shared/dialog.js';
import * as alarm from './alarm.js';
import { backToMatches, button, heading, matchLine, teams } from './parts.js';
import { waitRange } from './progress.js';
import { callMe, drawNote } from './queue-parts.js';
import { refusalNotice } from './refusals.js';

const TELL_AGAIN_MILLIS = 60_000;
const NAMES = { SCHEDULED: 'scheduled', WAITING: 'waiting', PAUSED: 'paused', SOLD_OUT: 'soldout' };

export const isQueue = (state) => state in NAMES;

/** @param context {match, place, leave} */
export function queueScreen(context, state) {
  const parts = {
    message: el('div', { class: 'notice', test: 'ops-message', hidden: true, role: 'status' }),
    trouble: el('div', null),
    asked: el('p', { class: 'small quiet', test: 'asked-at' }),
  };
  const body = state === 'SCHEDULED' ? beforeOpening(context, parts) : inLine(context, parts, state);
  const node = el('div', { class: 'stack' },
    matchLine(context.match), heading(t(`queue.${NAMES[state]}.title`)), parts.trouble, parts.message, ...body, callMe(),
    el('div', { class: 'line' }, leaveButton(context), backToMatches()));
  const end = eachSecond(() => tick(context, parts));
  alarm.holdScreen();
  return {
    name: NAMES[state],
    title: () => title(context, state),
    node,
    update: () => {
      showMessage(context, parts);
      showTrouble(context, parts);
      parts.update?.();
      tick(context, parts);
    },
    close: () => {
      end();
      alarm.holdScreen(false);
    },
  };
}

function title({ match, place }, state) {
  const { way } = place.known ?? {};
  const best = state !== 'SCHEDULED' && way?.best;
  return best ? `${t('queue.inTitle', best)} · ${teams(match)}` : `${t(`queue.${NAMES[state]}.title`)} · ${teams(match)}`;
}

function showMessage({ place }, { message }) {
  const text = place.known?.overview?.message ?? '';
  message.hidden = !text;
  if (text && message.dataset.text !== text) {
    message.dataset.text = text;
    message.replaceChildren(el('strong', null, t('queue.message')), el('p', null, text));
  }
}

/** What goes wrong; a lost network has its own place at the top of every page. */
function showTrouble({ place, problem }, { trouble }) {
  const name = place.known?.trouble;
  const wrong = problem() ?? (name && !['unreachable', 'asking'].includes(name) ? { name } : undefined);
  if (trouble.dataset.name !== (wrong?.name ?? '')) {
    trouble.dataset.name = wrong?.name ?? '';
    trouble.replaceChildren(...(wrong ? [refusalNotice(wrong)] : []));
  }
}

/** When the room was asked last and will be asked next. Not read aloud: it changes each second. */
function tick({ place }, parts) {
  const { askedAt, pollAt, trouble } = place.known ?? {};
  if (askedAt) {
    const seconds = Math.max(0, Math.ceil((pollAt - Date.now()) / 1000));
    const at = timeOfDay(askedAt - ownClockIsOffBy());
    say(parts.asked, trouble || seconds === 0 ? t('queue.askedNow', at) : t('queue.asked', at, seconds));
  }
  parts.tick?.();
}

function beforeOpening({ match, place }, parts) {
  const left = el('p', { class: 'huge number', test: 'countdown', role: 'timer' });
  const opensAt = () => Date.parse(place.known?.status.opensAt ?? match.opensAt);
  parts.tick = () => {
    const millis = opensAt() - now();
    say(left, millis > 0 ? countdown(millis) : t('queue.scheduled.now'));
  };
  return [
    el('div', { class: 'card stack tight place' },
      el('p', { class: 'label' }, t('queue.scheduled.label')), left,
      el('p', null, t('queue.scheduled.opensAt', dateTime(opensAt()))),
      el('p', { class: 'quiet' }, t('queue.scheduled.stay')), parts.asked),
    drawNote(match, place),
  ];
}

function countdown(millis) {
  const days = Math.floor(millis / 86_400_000);
  return days > 0 ? `${t('time.days', days)} ${clock(millis % 86_400_000)}` : clock(millis);
}

function inLine({ place }, parts, state) {
  const view = {
    position: el('p', { class: 'huge number', test: 'position' }),
    ahead: el('p', { class: 'ahead', test: 'ahead' }),
    bar: el('div', { class: 'progress', test: 'progress', role: 'progressbar', 'aria-label': t('queue.progress'), 'aria-valuemin': 0, 'aria-valuemax': 100 }, el('span')),
    wait: el('dd', { test: 'wait-range' }),
    chance: el('dd', { test: 'seat-chance' }),
  };
  let toldAt = 0;
  parts.update = () => {
    const { status, way } = place.known ?? {};
    if (!status) {
      return;
    }
    const position = status.position && (way?.best ?? status.position);
    show(view, status, position, way?.share ?? 0);
    if (position && Date.now() - toldAt > TELL_AGAIN_MILLIS) {
      toldAt = Date.now();
      announce(t('queue.aloud', position, view.wait.textContent));
    }
  };
  return [
    state !== 'WAITING' && el('div', { class: 'notice warn stack tight' },
      el('p', null, t(`queue.${NAMES[state]}.what`)), el('p', null, t(`queue.${NAMES[state]}.kept`)), el('p', null, t(`queue.${NAMES[state]}.next`))),
    el('div', { class: 'card stack tight place' },
      el('p', { class: 'label' }, t('queue.position')), view.position, view.ahead, view.bar,
      state === 'WAITING' && el('dl', { class: 'facts' },
        el('div', null, el('dt', null, t('queue.wait')), view.wait),
        el('div', null, el('dt', null, t('queue.chance')), view.chance)),
      parts.asked),
  ];
}

function show(view, status, position, share) {
  view.position.dataset.position = position ?? '';
  view.position.classList.toggle('unknown', !position);
  say(view.position, position ? number(position) : t('queue.reforming'));
  say(view.ahead, position ? t('queue.ahead', position - 1) : t('queue.reformingKept'));
  const percent = Math.floor(share * 100);
  view.bar.setAttribute('aria-valuenow', percent);
  view.bar.firstChild.style.inlineSize = `${Math.max(2, share * 100)}%`;
  const range = status.estimatedWaitSeconds && position ? waitRange(status.estimatedWaitSeconds) : undefined;
  say(view.wait, range ? t(`wait.${range.unit}`, range.from, range.to) : t('wait.unknown'));
  say(view.chance, t(`chance.${status.seatChance && position ? status.seatChance : 'UNKNOWN'}`));
}

function leaveButton({ leave }) {
  return button(t('queue.leave'), async () => {
    const sure = await ask({
      title: t('queue.leaveAsk.title'), text: t('queue.leaveAsk.text'), yes: t('queue.leaveAsk.yes'), no: t('queue.leaveAsk.no'),
      yesTest: 'leave-confirm', danger: true,
    });
    if (sure) {
      await leave();
    }
  }, { test: 'leave', class: 'plain' });
}

// The sale itself: pausing, closing, the message to everyone who waits, calling the match off.
import { busy, el, say } from '../shared/dom.js';
import { t } from '../shared/i18n.js';
import * as api from './api.js';
import { refusal } from './refusal.js';
import { sure } from './sure.js';
import { tell } from './told.js';

const LONGEST_MESSAGE = 500;
const LONGEST_REASON = 900;

/** @param reload reads the settings again, and calls `show` */
export function saleControls(matchId, reload) {
  const trouble = el('div');
  const state = el('p', { class: 'quiet' });
  const pause = button('pause', 'sale.pause', () => turn('PAUSED'));
  const resume = button('resume', 'sale.resume', () => turn('OPEN'));
  const close = button('close-sale', 'sale.close', closeSale, 'danger');
  const callOff = button('call-off', 'sale.callOff', callMatchOff, 'danger');
  const message = messageForm(matchId, attempt, reload);
  let known;

  function button(test, words, action, kind) {
    const node = el('button', { type: 'button', test, class: kind, on: { click: () => busy(node, () => attempt(action)) } }, t(words));
    return node;
  }

  async function attempt(action) {
    trouble.replaceChildren();
    try {
      await action();
    } catch (problem) {
      trouble.replaceChildren(refusal(problem, 'tune'));
    }
    await reload();
  }

  async function turn(to) {
    const from = known.settings.state;
    await api.tune(matchId, { state: to, expected: { state: from } });
    tell(t(`told.${to}`), () => api.tune(matchId, { state: from, reason: t('rate.undoReason'), expected: { state: to } }).then(reload));
  }

  async function closeSale() {
    if (await sure({ title: t('sale.close'), text: t('sale.closeText'), yes: t('sale.close'), typed: matchId })) {
      await turn('CLOSED');
    }
  }

  async function callMatchOff() {
    const reason = el('textarea', { id: 'call-off-reason', test: 'call-off-reason', maxlength: LONGEST_REASON, rows: 2 });
    const extra = el('div', { class: 'stack tight' }, el('label', { htmlFor: 'call-off-reason' }, t('sale.callOffReason')), reason);
    const agreed = await sure({ title: t('sale.callOff'), text: t('sale.callOffText'), yes: t('sale.callOff'), typed: matchId, extra: [extra] });
    if (agreed) {
      await api.callOff(matchId, reason.value.trim());
      tell(t('told.calledOff'));
    }
  }

  return {
    /** What is needed most, and what is needed less. */
    node: el('section', { class: 'card stack tight', 'aria-label': t('sale.title') }, state, el('div', { class: 'line' }, pause, resume), trouble),
    more: el('div', { class: 'stack wide-gap' }, el('section', { class: 'card', 'aria-label': t('message.title') }, message.node),
      el('section', { class: 'card stack', 'aria-labelledby': 'end-title' }, el('h2', { id: 'end-title' }, t('sale.end')),
        el('p', { class: 'small quiet' }, t('sale.endHint')), el('div', { class: 'line' }, close, callOff))),
    show(match) {
      known = match;
      const now = match.settings.state;
      const off = Boolean(match.match.calledOffAt);
      pause.hidden = now !== 'OPEN';
      resume.hidden = !['PAUSED', 'CLOSED'].includes(now) || off;
      say(resume, t(now === 'CLOSED' ? 'sale.reopen' : 'sale.resume'));
      close.hidden = !['OPEN', 'PAUSED'].includes(now);
      callOff.hidden = off || now === 'DRAFT';
      say(state, off ? t('sale.isOff') : t(`sale.is.${now}`));
      message.show(match.settings.message || '');
    },
  };
}

function messageForm(matchId, attempt, reload) {
  const shown = el('p', { class: 'now-shown', test: 'message-now' });
  const text = el('textarea', { id: 'message', test: 'message', maxlength: LONGEST_MESSAGE, rows: 3, 'aria-describedby': 'message-left' });
  const left = el('span', { id: 'message-left', class: 'small quiet number' });
  const send = el('button', { type: 'submit', test: 'send-message' }, t('message.send'));
  const clear = el('button', { type: 'button', class: 'plain', test: 'clear-message' }, t('message.clear'));
  let known = '';
  const count = () => say(left, t('message.left', LONGEST_MESSAGE - text.value.length));
  text.addEventListener('input', count);

  const change = (to) => attempt(async () => {
    const from = known;
    await api.tune(matchId, { message: to, expected: { message: from || null } });
    tell(t(to ? 'told.message' : 'told.messageGone'),
      () => api.tune(matchId, { message: from, reason: t('rate.undoReason'), expected: { message: to || null } }).then(reload));
    text.value = '';
    count();
  });
  clear.addEventListener('click', () => busy(clear, () => change('')));
  const node = el('form', { class: 'stack tight' }, el('label', { htmlFor: 'message' }, t('message.title')), shown, text, left,
    el('div', { class: 'line' }, send, clear));
  node.addEventListener('submit', (event) => {
    event.preventDefault();
    if (text.value.trim()) {
      busy(send, () => change(text.value.trim()));
    } else {
      text.focus();
    }
  });
  count();
  return {
    node,
    show(message) {
      known = message;
      say(shown, message ? t('message.now', message) : t('message.none'));
      clear.hidden = !message;
    },
  };
}

// How fast fans are admitted. What somebody else changes meanwhile is shown beside what was typed, and only what was
// typed is sent, with what was believed of it.
import { busy, el, say } from '../shared/dom.js';
import { t } from '../shared/i18n.js';
import * as api from './api.js';
import { refusal } from './refusal.js';
import { tell } from './told.js';
import { setting } from './words.js';

const NUMBERS = [
  ['ratePerMinute', 'rate', 0], ['maxActiveFans', 'max-active', 1],
  ['minRatePerMinute', 'rate-floor', 0], ['maxRatePerMinute', 'rate-ceiling', 0],
];
const HIGHEST = { ratePerMinute: 600_000, minRatePerMinute: 600_000, maxRatePerMinute: 600_000, maxActiveFans: 1_000_000 };

/** @param reload reads the settings again, and calls `show` */
export function rateForm(matchId, reload) {
  const fields = [modeField(), ...NUMBERS.map(([name, test, least]) => numberField(name, test, least))];
  const rate = fields.find(({ name }) => name === 'ratePerMinute');
  const reason = el('input', { type: 'text', id: 'rate-reason', test: 'reason', maxlength: 500, autocomplete: 'off' });
  const apply = el('button', { class: 'main', test: 'apply', type: 'submit' }, t('rate.apply'));
  const trouble = el('div');
  const form = el('form', { class: 'card stack', 'aria-labelledby': 'rate-title' },
    el('h2', { id: 'rate-title' }, t('rate.title')),
    el('div', { class: 'rate-fields' }, fields.map((field) => (field === rate
      ? el('div', { class: 'stack tight' }, field.node, steps(rate)) : field.node)),
    el('div', { class: 'stack tight why' }, el('label', { htmlFor: 'rate-reason' }, t('rate.reason')), reason)),
    trouble, apply);
  let known;

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    busy(apply, send);
  });

  async function send() {
    trouble.replaceChildren();
    const typed = fields.filter((field) => field.isTyped());
    if (typed.length === 0) {
      trouble.replaceChildren(el('p', { class: 'notice', role: 'status' }, t('rate.nothing')));
      return;
    }
    const change = Object.fromEntries(typed.map((field) => [field.name, field.value()]));
    const before = Object.fromEntries(typed.map((field) => [field.name, known[field.name]]));
    try {
      await api.tune(matchId, { ...change, reason: reason.value.trim(), expected: before });
      typed.forEach((field) => field.forget());
      reason.value = '';
      tell(said(change), () => api.tune(matchId, { ...before, reason: t('rate.undoReason'), expected: change }).then(reload));
    } catch (problem) {
      trouble.replaceChildren(refusal(problem, 'tune'));
    }
    await reload();
  }

  return {
    node: form,
    show(settings, changes) {
      known = settings;
      fields.forEach((field) => field.show(settings[field.name], changes.find(({ changed }) => field.name in changed)));
      rate.note(settings.mode === 'AUTO' ? t('rate.setByRoom') : '');
    },
  };
}

const said = (change) => t('told.changed', Object.entries(change).map(([name, value]) =>
  `${t(`settings.names.${name}`)} ${setting(name, value)}`).join(', '));

/** What every field has: what the room says, what was typed, and what somebody else has made of it meanwhile. */
function field(name, read, write, input) {
  let base;
  const meanwhile = el('div', { class: 'meanwhile', hidden: true });
  const text = el('span');
  const take = el('button', { type: 'button', class: 'plain' }, t('rate.take'));
  meanwhile.append(text, take);
  let theirs;
  const clean = () => {
    base = theirs;
    write(theirs);
    meanwhile.hidden = true;
  };
  take.addEventListener('click', clean);
  const isTyped = () => base !== undefined && read() !== base;
  input.addEventListener('input', () => input.classList.toggle('typed', isTyped()));
  return {
    name, meanwhile, isTyped, value: read,
    forget: () => { base = read(); },
    show(value, change) {
      const first = base === undefined;
      theirs = value;
      if (first || !isTyped() || read() === value) {
        const moved = !first && value !== base;
        clean();
        input.classList.remove('typed');
        input.classList.toggle('moved', moved);
      } else if (value !== base) {
        say(text, t('rate.meanwhile', setting(name, value), change?.by || '?'));
        meanwhile.hidden = false;
      }
    },
  };
}

function numberField(name, test, least) {
  const id = `field-${test}`;
  const input = el('input', {
    type: 'number', id, test, min: least, max: HIGHEST[name], step: 1, required: true, inputmode: 'numeric', class: 'number',
    'aria-describedby': `${id}-unit ${id}-note`,
  });
  const note = el('p', { class: 'small quiet', id: `${id}-note` });
  const made = field(name, () => Number(input.value), (value) => { input.value = value; }, input);
  return {
    ...made, input,
    note: (text) => say(note, text),
    node: el('div', { class: 'stack tight' }, el('label', { htmlFor: id }, t(`settings.names.${name}`)),
      el('div', { class: 'line with-unit' }, input, el('span', { id: `${id}-unit`, class: 'unit' }, t(`rate.units.${name}`))), note, made.meanwhile),
  };
}

function modeField() {
  const choice = (value, test) => {
    const radio = el('input', { type: 'radio', name: 'mode', value, id: test, test });
    return [radio, el('label', { htmlFor: test }, t(`settings.values.${value}`))];
  };
  const [manual, manualLabel] = choice('MANUAL', 'mode-manual');
  const [auto, autoLabel] = choice('AUTO', 'mode-auto');
  const box = el('div', { class: 'line choices' }, el('span', {}, manual, manualLabel), el('span', {}, auto, autoLabel));
  const made = field('mode', () => (auto.checked ? 'AUTO' : 'MANUAL'), (value) => {
    auto.checked = value === 'AUTO';
    manual.checked = value === 'MANUAL';
  }, box);
  return {
    ...made,
    node: el('fieldset', {}, el('legend', {}, t('settings.names.mode')), box, el('p', { class: 'small quiet' }, t('rate.autoHint')), made.meanwhile),
  };
}

/** Half, a tenth less, a tenth more, double: nobody should have to calculate at night. Nothing is sent before Apply. */
function steps(rate) {
  return el('div', { class: 'line steps', role: 'group', 'aria-label': t('rate.steps') },
    [[0.5, '÷ 2'], [0.9, '− 10 %'], [1.1, '+ 10 %'], [2, '× 2']].map(([factor, words]) =>
      el('button', {
        type: 'button',
        on: {
          click: () => {
            rate.input.value = Math.min(HIGHEST.ratePerMinute, Math.round(rate.value() * factor));
            rate.input.dispatchEvent(new Event('input'));
          },
        },
      }, words)));
}

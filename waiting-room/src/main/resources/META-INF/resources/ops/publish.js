// Publishing a match: its JSON, its times in a form, a picture of its plan, and what became of it.
import { busy, el } from '../shared/dom.js';
import { number, t, won } from '../shared/i18n.js';
import { now } from '../shared/time.js';
import * as api from './api.js';
import { example, findings, mapOf, summary } from './definition.js';
import { published } from './published.js';
import { refusal } from './refusal.js';
import { stadium } from './stadium.js';
import { sure } from './sure.js';

const TIMES = ['opensAt', 'kickOff', 'cancelUntil'];
const MATCH_ID = '[A-Za-z0-9_\\-]{1,40}';

export function show(root) {
  const id = el('input', { type: 'text', id: 'match-id', test: 'publish-id', required: true, pattern: MATCH_ID, maxlength: 40, autocomplete: 'off', spellcheck: 'false', autocapitalize: 'off', 'aria-describedby': 'match-id-hint' });
  const text = el('textarea', { id: 'json', test: 'publish-json', rows: 16, spellcheck: 'false', autocapitalize: 'off', class: 'code', lang: 'en' });
  const times = Object.fromEntries(TIMES.map((name) => [name, el('input', { type: 'datetime-local', id: `time-${name}`, test: `publish-${name}`, step: 60 })]));
  const known = el('select', { id: 'known', test: 'publish-known' }, el('option', { value: '' }, t('publish.choose')));
  const preview = el('button', { type: 'button', test: 'publish-preview' }, t('publish.preview'));
  const send = el('button', { type: 'submit', class: 'main', test: 'publish' }, t('publish.send'));
  const outcome = el('div', { class: 'stack', role: 'status' });
  const seen = el('div', { class: 'stack' });
  const form = el('form', { class: 'card stack' },
    el('div', { class: 'line' }, el('label', { htmlFor: 'known' }, t('publish.from')), known,
      el('button', { type: 'button', class: 'plain', test: 'publish-example', on: { click: () => write(example(now())) } }, t('publish.example'))),
    el('div', { class: 'stack tight' }, el('label', { htmlFor: 'match-id' }, t('publish.id')), id, el('p', { class: 'small quiet', id: 'match-id-hint' }, t('publish.idHint'))),
    el('div', { class: 'stack tight' }, el('label', { htmlFor: 'json' }, t('publish.json')), text),
    el('fieldset', {}, el('legend', {}, t('publish.times', Intl.DateTimeFormat().resolvedOptions().timeZone)),
      el('div', { class: 'line' }, TIMES.map((name) => el('div', { class: 'stack tight' }, el('label', { htmlFor: `time-${name}` }, t(`publish.${name}`)), times[name]))),
      el('p', { class: 'small quiet' }, t('publish.timesHint'))),
    el('div', { class: 'line' }, preview, send), outcome);
  let picture;

  root.append(el('h1', { test: 'title', tabIndex: -1 }, t('publish.title')), el('div', { class: 'columns even' }, form, seen));

  function write(definition) {
    text.value = JSON.stringify(definition, null, 1);
    look();
  }

  function read() {
    const definition = JSON.parse(text.value);
    if (definition === null || typeof definition !== 'object' || Array.isArray(definition)) {
      throw new SyntaxError(t('publish.noObject'));
    }
    return definition;
  }

  /** The fields beside the JSON follow it. */
  function fill(definition) {
    if (typeof definition.matchId === 'string') {
      id.value = definition.matchId;
    }
    TIMES.forEach((name) => { times[name].value = definition[name] ? local(definition[name]) : ''; });
  }

  TIMES.forEach((name) => times[name].addEventListener('change', () => {
    try {
      const definition = read();
      if (times[name].value) {
        definition[name] = new Date(times[name].value).toISOString().replace('.000', '');
      } else {
        delete definition[name];
      }
      text.value = JSON.stringify(definition, null, 1);
      look();
    } catch {
      look();
    }
  }));

  /** @returns the definition when the room would take it */
  function look() {
    picture?.view.destroy();
    picture = undefined;
    outcome.replaceChildren();
    try {
      const definition = read();
      fill(definition);
      const found = findings(definition, text.value, now());
      const stops = found.some((one) => one.stops);
      seen.replaceChildren(...found.map((one) => el('p', { class: one.stops ? 'notice alert' : 'notice', test: 'publish-finding' }, t(`publish.findings.${one.key}`, ...one.values))));
      if (Array.isArray(definition.sections)) {
        draw(definition);
      }
      return stops ? undefined : definition;
    } catch (problem) {
      seen.replaceChildren(el('div', { class: 'notice alert', role: 'alert', test: 'refusal', data: { refusal: 'unreadable' } },
        el('strong', {}, t('publish.unreadable')), el('p', { class: 'small', lang: 'en' }, problem.message)));
      return undefined;
    }
  }

  function draw(definition) {
    const { seats, withheld, amountKrw, sections } = summary(definition);
    picture = stadium({});
    seen.append(el('h2', {}, t('publish.seen', definition.home || '?', definition.away || '?')),
      el('p', {}, t('publish.sum', seats, withheld, won(amountKrw))), picture.node,
      el('div', { class: 'scroll', tabIndex: 0, role: 'region', 'aria-label': t('plan.sections') }, el('table', {},
        el('thead', {}, el('tr', {}, ['section', 'price', 'all'].map((name) => el('th', { scope: 'col', class: name === 'section' ? null : 'number' }, t(`plan.columns.${name}`))))),
        el('tbody', {}, sections.map(({ section, seats: count }, i) => el('tr', {}, el('th', { scope: 'row' }, [section, definition.sections[i].name].filter(Boolean).join(' · ')),
          el('td', { class: 'number' }, won(definition.sections[i].amountKrw)), el('td', { class: 'number' }, number(count))))))));
    picture.show(definition.sections, mapOf(definition.sections, definition.blocked));
  }

  async function publish() {
    const definition = look();
    if (!definition) {
      text.focus();
      return;
    }
    const there = [...known.options].some(({ value }) => value === id.value);
    if (there && !await sure({ title: t('publish.again'), text: t('publish.againText', id.value), yes: t('publish.send') })) {
      return;
    }
    try {
      outcome.replaceChildren(el('p', { class: 'notice' }, t('publish.waiting')));
      await api.publish(id.value, definition);
      const { publication } = await published(id.value, () => root.isConnected && outcome.isConnected);
      outcome.replaceChildren(publication?.state === 'APPLIED' ? el('p', { class: 'notice', test: 'published' }, t('publish.done'), ' ',
        el('a', { href: `#/m/${encodeURIComponent(id.value)}` }, t('publish.open')))
        : el('p', { class: 'notice alert', test: 'refusal', data: { refusal: 'publication' } }, t('publish.refused', publication?.reason || publication?.state)));
    } catch (problem) {
      outcome.replaceChildren(refusal(problem, 'publish'));
    }
  }

  async function take(matchId) {
    try {
      const { match, settings } = await api.match(matchId);
      const { mode, ratePerMinute, minRatePerMinute, maxRatePerMinute, maxActiveFans } = settings;
      const { state, calledOffAt, ...definition } = match;
      id.value = matchId;
      write({ ...definition, admission: { mode, ratePerMinute, minRatePerMinute, maxRatePerMinute, maxActiveFans } });
    } catch (problem) {
      outcome.replaceChildren(refusal(problem, 'publish'));
    }
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    busy(send, publish);
  });
  preview.addEventListener('click', look);
  text.addEventListener('change', () => {
    try {
      fill(read());
    } catch {
      // The preview says what is wrong.
    }
  });
  known.addEventListener('change', () => known.value && take(known.value));
  api.matches().then((all) => known.append(...all.map(({ matchId, home, away }) =>
    el('option', { value: matchId }, `${t('versus', home, away)} (${matchId})`)))).catch((problem) => outcome.replaceChildren(refusal(problem, 'publish')));
  return () => picture?.view.destroy();
}

/** As a field for local time wants it. */
function local(iso) {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? '' : new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

// Who or what changed a setting, when and why; the newest first. What ops changed last can be put back from here.
import { busy, el } from '../shared/dom.js';
import { t } from '../shared/i18n.js';
import * as api from './api.js';
import { refusal } from './refusal.js';
import { tell } from './told.js';
import { setting, stamp } from './words.js';

const FEW = 6;
const MANY = 60;

/** @param reload reads the changes again, and calls `show` */
export function changeList(matchId, reload) {
  const list = el('ol', { class: 'changes', test: 'changes' });
  const trouble = el('div');
  const more = el('button', { type: 'button', class: 'plain', hidden: true }, t('changes.more'));
  let most = FEW;
  let seen;
  more.addEventListener('click', () => {
    most = MANY;
    draw();
  });

  function draw() {
    const { changes } = seen;
    more.hidden = changes.length <= most;
    const before = list.querySelector('[data-version]')?.dataset.version;
    list.replaceChildren(...(changes.length === 0 ? [el('li', { class: 'quiet' }, t('changes.none'))]
      : changes.slice(0, most).map((change, i) => row(change, i === 0 && before && Number(before) < change.settingsVersion))));
  }

  function row(change, fresh) {
    const undo = canUndo(change, seen) && el('button', { type: 'button', class: 'plain', test: 'undo-change' }, t('changes.undo'));
    if (undo) {
      undo.addEventListener('click', () => busy(undo, () => putBack(change)));
    }
    return el('li', { class: fresh ? 'fresh' : null, test: 'change-row', data: { version: change.settingsVersion } },
      el('p', { class: 'line apart small' }, el('span', { class: 'number' }, stamp(change.at)), el('strong', {}, t('changes.by', change.by))),
      el('p', {}, Object.entries(change.changed).map(([name, [from, to]]) =>
        el('span', { class: 'changed' }, t('changes.what', t(`settings.names.${name}`), known(name, from) !== null && setting(name, from), setting(name, to))))),
      change.reason && el('p', { class: 'small quiet' }, change.reason), undo);
  }

  async function putBack({ changed }) {
    trouble.replaceChildren();
    const side = (i) => Object.fromEntries(Object.entries(changed).map(([name, values]) => [name, known(name, values[i])]));
    const send = (to, from) => api.tune(matchId, { ...forWire(to), reason: t('rate.undoReason'), expected: from }).then(reload);
    try {
      await send(side(0), side(1));
      tell(t('told.undone'), () => send(side(1), side(0)));
    } catch (problem) {
      trouble.replaceChildren(refusal(problem, 'tune'));
      await reload();
    }
  }

  return {
    node: el('section', { class: 'card stack', 'aria-labelledby': 'changes-title' },
      el('h2', { id: 'changes-title' }, t('changes.title')), trouble, list, more),
    show(match, changes) {
      seen = { match, changes };
      draw();
    },
  };
}

/** A worker writes an empty text for what is not set, and the batch as a text. */
function known(name, value) {
  if (value === '' || value === null || value === undefined) {
    return null;
  }
  return name === 'batch' ? Number(value) : value;
}

/** A message that was not there is taken away by an empty one. */
const forWire = (settings) => ('message' in settings ? { ...settings, message: settings.message ?? '' } : settings);

/** What the room itself decides comes again; what is something else meanwhile is somebody else's wish. */
function canUndo({ by, changed, settingsVersion }, { match: { settings, match }, changes }) {
  const isLast = (name) => changes.every((other) => other.settingsVersion <= settingsVersion || !(name in other.changed));
  return by !== 'auto' && !match.calledOffAt && Object.keys(changed).every(isLast) && Object.entries(changed).every(([name, [from, to]]) =>
    from !== 'DRAFT' && (known(name, from) !== null || ['message', 'batch'].includes(name))
    && known(name, settings[name]) === known(name, to));
}

// Checks a number of the draw in the fan's own browser.
import { el } from '../shared/dom.js';
import { languageChoice, onLanguage, t, useWords } from '../shared/i18n.js';
import { words } from './draw-words.js';
import * as store from './store.js';

const DRAWN_BELOW = 2n ** 52n;

const byId = (id) => document.getElementById(id);
const bytes = (hex) => new Uint8Array(hex.match(/../g).map((pair) => parseInt(pair, 16)));
const hex = (buffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** The first 52 bits, big-endian, of HMAC-SHA-256(seed, fan id in UTF-8): thirteen hexadecimal digits. */
async function drawn(seed, fan) {
  const key = await crypto.subtle.importKey('raw', bytes(seed), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const mac = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(fan));
  return BigInt(`0x${hex(mac).slice(0, 13)}`);
}

async function check(matchId, fan, number) {
  const response = await fetch(`/api/matches/${encodeURIComponent(matchId)}/queue`);
  if (!response.ok) {
    return [t('notRead', response.status)];
  }
  const { drawCommitment, drawSeed } = await response.json();
  if (!drawSeed) {
    return [t('secret', drawCommitment)];
  }
  const wasDrawn = BigInt(number) < DRAWN_BELOW;
  if (!crypto.subtle) {
    return wasDrawn ? [
      t('byHand'),
      `printf '%d\\n' 0x$(printf %s '${fan}' | openssl dgst -sha256 -mac HMAC -macopt hexkey:${drawSeed} | sed 's/.*= *//' | cut -c1-13)`,
    ] : [t('notDrawn')];
  }
  return [await checkSeed(drawSeed, drawCommitment), wasDrawn ? await checkNumber(drawSeed, fan, number) : t('notDrawn')];
}

async function checkSeed(seed, commitment) {
  return t(hex(await crypto.subtle.digest('SHA-256', bytes(seed))) === commitment ? 'seedIs' : 'seedIsNot');
}

async function checkNumber(seed, fan, number) {
  const expected = await drawn(seed, fan);
  return expected === BigInt(number) ? t('numberIs') : t('numberIsNot', expected);
}

const say = (...findings) => byId('findings').replaceChildren(...findings.map((text) => el('li', null, text)));

function draw() {
  document.title = `${t('title')} · Matchgate`;
  document.querySelectorAll('[data-words]').forEach((node) => {
    node.textContent = t(node.dataset.words);
  });
}

const of = (language) => async () => ({ words: words[language] });
await useWords({ en: of('en'), ko: of('ko') });
byId('language').append(languageChoice(() => t('language')));
onLanguage(() => {
  draw();
  say();
});
draw();
const asked = new URLSearchParams(location.search);
byId('match').value = asked.get('match') || '';
byId('number').value = asked.get('number') || '';
byId('fan').value = asked.get('fan') || store.read('guest')?.fanId || '';

byId('check').addEventListener('submit', async (event) => {
  event.preventDefault();
  try {
    say(...await check(byId('match').value.trim(), byId('fan').value.trim(), byId('number').value.trim()));
  } catch (problem) {
    say(t('failed', problem.message));
  }
});

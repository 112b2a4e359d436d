// The language of a page: the browser's, until somebody chooses another one.

const KEY = 'matchgate-language';
const LANGUAGES = { ko: '한국어', en: 'English' };
const listeners = new Set();

let words = {};
const loaders = new Set();

const known = (code) => (code in LANGUAGES ? code : undefined);

function stored() {
  try {
    return known(localStorage.getItem(KEY));
  } catch {
    return undefined;
  }
}

let current = stored() || navigator.languages.map((code) => known(code.slice(0, 2))).find(Boolean) || 'en';
let wanted = current;

export const language = () => current;

/** Code to name in that language, for a choice. */
export const languages = () => Object.entries(LANGUAGES);

/**
 * Speaks with these words too, from now on.
 *
 * @param load language to a function that imports a module whose `words` are texts, and functions that make texts
 */
export async function useWords(load) {
  loaders.add(load);
  await speak();
}

/** Words may be added, or another language chosen, while some are on their way. */
async function speak() {
  let code;
  let parts;
  do {
    code = wanted;
    parts = await Promise.all([...loaders].map((load) => load[code]()));
  } while (code !== wanted || parts.length !== loaders.size);
  words = merged(parts.map((part) => part.words));
  current = code;
  document.documentElement.lang = code;
}

/** What two parts have under the same name is put together. */
function merged(parts) {
  const all = {};
  for (const [name, found] of parts.flatMap(Object.entries)) {
    all[name] = typeof found === 'object' ? { ...all[name], ...found } : found;
  }
  return all;
}

/** Speaks another language from now on; `onLanguage` listeners draw again. */
export async function setLanguage(code) {
  if (!known(code) || code === current) {
    return;
  }
  wanted = code;
  try {
    await speak();
  } catch (problem) {
    wanted = current;
    throw problem;
  }
  try {
    localStorage.setItem(KEY, code);
  } catch {
    // It is remembered until the page is left.
  }
  listeners.forEach((listener) => listener(code));
}

/** @returns what ends it */
export function onLanguage(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The words of a key, such as `queue.ahead`; a key without words is shown as it is, so that it is found. */
export function t(key, ...values) {
  const found = key.split('.').reduce((part, name) => part?.[name], words);
  return typeof found === 'function' ? found(...values) : found ?? key;
}

/** Whether there are words of that key. */
export const has = (key) => key.split('.').reduce((part, name) => part?.[name], words) !== undefined;

export const number = (value) => value.toLocaleString(current);
export const percent = (share) => share.toLocaleString(current, { style: 'percent', maximumFractionDigits: 0 });
export const won = (amount) => (current === 'ko' ? `${number(amount)}원` : `₩${number(amount)}`);

const format = (iso, options) => new Intl.DateTimeFormat(current, options).format(new Date(iso));

/** The zone of the browser in words, such as "South Korea Time". */
const zone = (iso) => new Intl.DateTimeFormat(current, { timeZoneName: 'shortGeneric' })
  .formatToParts(new Date(iso)).find(({ type }) => type === 'timeZoneName').value;

/** Day and time in the browser's zone, and which zone that is. */
export function dateTime(iso) {
  const day = format(iso, { dateStyle: 'long' });
  const weekday = format(iso, { weekday: 'short' });
  const time = format(iso, { hour: 'numeric', minute: '2-digit' });
  return current === 'ko' ? `${day}(${weekday}) ${time} (${zone(iso)})` : `${weekday}, ${day}, ${time} (${zone(iso)})`;
}

/** Time of day, with seconds. */
export const timeOfDay = (iso) => format(iso, { hour: 'numeric', minute: '2-digit', second: '2-digit' });

export const list = (texts) => new Intl.ListFormat(current, { type: 'conjunction' }).format(texts);

/** A choice of language, to be put into a page's header. */
export function languageChoice(label) {
  const choice = document.createElement('select');
  choice.dataset.test = 'language';
  choice.className = 'language';
  choice.setAttribute('aria-label', label());
  for (const [code, name] of languages()) {
    const option = new Option(name, code, code === current, code === current);
    option.lang = code;
    choice.append(option);
  }
  choice.addEventListener('change', () => setLanguage(choice.value));
  onLanguage(() => choice.setAttribute('aria-label', label()));
  return choice;
}

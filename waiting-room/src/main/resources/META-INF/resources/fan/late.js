// What a fan who waits need not have: loaded with its words and its style when it is needed, or ahead of that.
import { useWords } from '../shared/i18n.js';

const WORDS = { ko: () => import('./words-shop-ko.js'), en: () => import('./words-shop-en.js') };
let styled;

/** The screens from the turn on. Rejects when they cannot be loaded; asked again, it tries again. */
export const shop = () => withWordsAndStyle(() => import('./shop.js'));

/** The screens of the fan's bookings; as `shop`. */
export const bookingScreens = () => withWordsAndStyle(() => import('./bookings.js'));

async function withWordsAndStyle(load) {
  styled ??= style().catch((problem) => {
    styled = undefined;
    throw problem;
  });
  const [screens] = await Promise.all([load(), useWords(WORDS), styled]);
  return screens;
}

function style() {
  return new Promise((done, failed) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = '/fan/shop.css';
    link.addEventListener('load', done);
    link.addEventListener('error', () => {
      link.remove();
      failed(new Error('no style'));
    });
    document.head.append(link);
  });
}

// What of the fans' pages neither draws nor asks. Run by .ci/pages-tests, which needs Node.
import assert from 'node:assert/strict';
import test from 'node:test';

const modules = '../../main/resources/META-INF/resources/fan';
const { further, waitRange } = await import(`${modules}/progress.js`);
const { position } = await import(`${modules}/position.js`);
// Words ask for the language of the browser; Node has none before 21.
globalThis.navigator ??= { languages: ['en'] };
const words = async (file) => (await import(`${modules}/${file}.js`)).words;

/** Names and kinds, without the words themselves. */
const shape = (part) => (typeof part === 'object'
  ? Object.fromEntries(Object.entries(part).map(([name, one]) => [name, shape(one)])) : undefined);

for (const part of ['words', 'words-shop']) {
  test(`${part} are the same in both languages`, async () => {
    assert.deepEqual(shape(await words(`${part}-ko`)), shape(await words(`${part}-en`)));
  });
}

test('the shop adds words and takes none away', async () => {
  const [queue, shop] = [await words('words-en'), await words('words-shop-en')];
  const both = Object.keys(shop).filter((name) => name in queue);
  assert.deepEqual(both, ['refusal']);
  assert.deepEqual(Object.keys(shop.refusal).filter((name) => name in queue.refusal), []);
});

test('progress only moves forward, also when a position is off by a few', () => {
  const start = further(undefined, '7', 100);
  const ahead = further(start, '7', 40);
  const back = further(ahead, '7', 43);
  assert.deepEqual([start.share, ahead.share, back.share, back.best], [0, 0.6, 0.6, 40]);
  assert.equal(further(back, '8', 43).share, 0);
});

test('a wait is a range of minutes, later of half hours', () => {
  assert.deepEqual(waitRange({ p50: 20, p90: 50 }), { unit: 'soon', from: 0, to: 1 });
  assert.deepEqual(waitRange({ p50: 119, p90: 301 }), { unit: 'minutes', from: 1, to: 6 });
  assert.deepEqual(waitRange({ p50: 5_400, p90: 9_001 }), { unit: 'hours', from: 1.5, to: 3 });
});

test('a position lies between the ranks beside it', () => {
  const ranks = ['10', '20', '30'];
  assert.deepEqual(['5', '10', '15', '25', '30', '99'].map((own) => position(ranks, 201, own)), [1, 1, 51, 151, 201, 201]);
  assert.equal(position([], 0, '5'), undefined);
});

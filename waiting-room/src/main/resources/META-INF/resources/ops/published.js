// What became of the wish to publish a match: a worker decides.
import { match } from './api.js';

const MOST_LOOKS = 60;

/**
 * @param goesOn whether somebody still wants to know
 * @returns the match as ops read it, once a worker has decided; as it is then after a minute
 */
export async function published(matchId, goesOn) {
  let found = await match(matchId);
  for (let looks = 0; looks < MOST_LOOKS && found.publication?.state === 'PENDING' && goesOn(); looks += 1) {
    await new Promise((go) => { setTimeout(go, 1_000); });
    found = await match(matchId);
  }
  return found;
}

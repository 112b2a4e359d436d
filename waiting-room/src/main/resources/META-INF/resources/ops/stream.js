// The live events of a match. An EventSource cannot send a bearer, so they are read by fetch.
import { Refusal } from '../shared/api.js';
import { token } from './session.js';

const SHORTEST_PAUSE = 1_000;
const LONGEST_PAUSE = 15_000;
/** An event comes each second; a stream that is silent for longer is dead, whatever the network says. */
const LONGEST_SILENCE = 10_000;

/**
 * Listens until it is stopped or the match is over, and begins again after each failure.
 *
 * @param hear `sale(event)`; `lost(problem)` when the stream is cut; `over()` when it has ended with the match
 * @returns what stops it
 */
export function listen(matchId, hear) {
  const stop = new AbortController();
  follow(matchId, hear, stop.signal);
  return () => stop.abort();
}

async function follow(matchId, hear, stopped) {
  let pause = SHORTEST_PAUSE;
  while (!stopped.aborted) {
    try {
      const last = await read(matchId, stopped, (sale) => {
        pause = SHORTEST_PAUSE;
        hear.sale(sale);
      });
      if (last && ['CLOSED', 'DRAFT'].includes(last.state)) {
        hear.over();
        return;
      }
    } catch (problem) {
      if (stopped.aborted) {
        return;
      }
      hear.lost(problem);
      if (problem.status >= 400 && problem.status < 500) {
        return;
      }
    }
    await new Promise((go) => { setTimeout(go, pause); });
    pause = Math.min(LONGEST_PAUSE, pause * 2);
  }
}

/** @returns the last event, when the room has ended the stream */
async function read(matchId, stopped, sale) {
  const cut = new AbortController();
  const end = () => cut.abort();
  stopped.addEventListener('abort', end);
  let silence = setTimeout(end, LONGEST_SILENCE);
  try {
    const response = await fetch(`/api/ops/matches/${encodeURIComponent(matchId)}/live`, {
      headers: { Authorization: `Bearer ${token()}` }, signal: cut.signal, cache: 'no-store',
    });
    if (!response.ok) {
      throw new Refusal(await response.json().catch(() => ({})), response.status);
    }
    let last;
    for await (const text of events(response.body)) {
      clearTimeout(silence);
      silence = setTimeout(end, LONGEST_SILENCE);
      last = JSON.parse(text);
      sale(last);
    }
    return last;
  } finally {
    clearTimeout(silence);
    stopped.removeEventListener('abort', end);
  }
}

/** The data of server-sent events (HTML, section 9.2). The room's are one line each. */
export async function* events(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const lines = (rest + part.value).split('\n');
    rest = lines.pop();
    for (const line of lines) {
      if (line.startsWith('data:')) {
        yield line.slice('data:'.length).trim();
      }
    }
  }
}

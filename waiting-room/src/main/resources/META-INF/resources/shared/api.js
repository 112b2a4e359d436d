// How pages ask the waiting room; the calls are described at /q/openapi.
import { hearDate } from './time.js';

const LONGEST_MILLIS = 15_000;

/** A "no" of the waiting room: problem details after RFC 9457. `name` is the last part of the type. */
export class Refusal extends Error {
  constructor(problem, status, retryAfterSeconds) {
    super(problem.detail || problem.title || `The server answered ${status}.`);
    this.name = nameOf(problem, status);
    this.status = status;
    this.problem = problem;
    /** When to come again, if the room said so. */
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** No answer came: no network, or too slow a one. Whether the room heard the question is not known. */
export class Unreachable extends Error {
  constructor(cause) {
    super('The waiting room cannot be reached.', { cause });
    this.name = 'unreachable';
  }
}

/** Hears `up` and `down`: whether the last question was answered by anything at all. */
export const reach = new EventTarget();

function nameOf(problem, status) {
  const name = (problem.type || '').split('/').pop();
  if (name && name !== 'about:blank' && !name.includes(':')) {
    return name;
  }
  return status >= 502 && status <= 504 ? 'unavailable' : 'failed';
}

/**
 * @param body sent as JSON
 * @param as `json` (the default) or `text`
 * @param timeoutMillis how long an answer may take
 * @param signal ends it early
 * @returns the answer's body, null when there is none; throws `Refusal`, `Unreachable`, or AbortError by the signal
 */
export async function call(method, path, { headers, body, as = 'json', timeoutMillis = LONGEST_MILLIS, signal } = {}) {
  const sentAt = Date.now();
  const end = new AbortController();
  const limit = setTimeout(() => end.abort(), timeoutMillis);
  signal?.addEventListener('abort', () => end.abort());
  try {
    const response = await fetch(path, {
      method,
      headers: body === undefined ? headers : { 'Content-Type': 'application/json', ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: end.signal,
    });
    const exact = (response.headers.get('Cache-Control') || '').includes('no-store');
    hearDate(response.headers.get('Date'), sentAt, Date.now(), exact);
    const answer = response.ok ? await read(response, as) : await refusal(response);
    reach.dispatchEvent(new Event('up'));
    if (answer instanceof Refusal) {
      throw answer;
    }
    return answer;
  } catch (problem) {
    if (problem instanceof Refusal || signal?.aborted) {
      throw problem;
    }
    reach.dispatchEvent(new Event('down'));
    throw new Unreachable(problem);
  } finally {
    clearTimeout(limit);
  }
}

async function read(response, as) {
  const text = await response.text();
  return as === 'text' ? text : JSON.parse(text || 'null');
}

async function refusal(response) {
  const problem = await response.json().catch(() => ({}));
  return new Refusal(problem, response.status, Number(response.headers.get('Retry-After')) || undefined);
}

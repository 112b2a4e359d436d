// One tab at a time. With Web Locks where there are some (not on a page without https), else by a lease in the storage:
// two tabs may then act at once in a rare moment, which the waiting room bears.
import * as store from './store.js';

const LEASE_MILLIS = 20_000;
const me = Math.random().toString(36).slice(2);

/** Runs the action once no other tab runs one of that name. */
export async function alone(name, action) {
  return navigator.locks ? navigator.locks.request(`matchgate-${name}`, action) : action();
}

/**
 * Runs the action unless another tab is at it.
 *
 * @param overdue whether the other tab has been at it for too long: it sleeps, and what it holds is taken
 * @returns whether it ran
 */
export async function ifAlone(name, action, overdue = false) {
  if (!navigator.locks) {
    return ifLeased(name, action, overdue);
  }
  const options = overdue ? { steal: true } : { ifAvailable: true };
  let ran = false;
  try {
    await navigator.locks.request(`matchgate-${name}`, options, async (lock) => {
      if (lock) {
        ran = true;
        await action();
      }
    });
  } catch (problem) {
    // Another tab has taken it over, because this one slept.
    if (problem.name !== 'AbortError') {
      throw problem;
    }
  }
  return ran;
}

async function ifLeased(name, action, overdue) {
  const lease = store.read(`lease-${name}`);
  if (lease && lease.tab !== me && lease.until > Date.now() && !overdue) {
    return false;
  }
  store.write(`lease-${name}`, { tab: me, until: Date.now() + LEASE_MILLIS });
  try {
    await action();
  } finally {
    store.forget(`lease-${name}`);
  }
  return true;
}

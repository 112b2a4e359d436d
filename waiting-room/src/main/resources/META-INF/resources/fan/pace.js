// Waiting that goes on in a tab that nobody looks at. Browsers let the timers of a hidden tab run once a minute, which
// near the front would look as if the fan were gone; a worker's timers run on.

const waiting = new Map();
let last = 0;
let worker;

function start() {
  try {
    const made = new Worker(new URL('./pace-worker.js', import.meta.url));
    made.addEventListener('message', ({ data }) => run(data));
    // It cannot be loaded: whoever waits is called by a timer of the tab.
    made.addEventListener('error', () => {
      worker = null;
      waiting.forEach((_, id) => setTimeout(() => run(id), 1000));
    });
    return made;
  } catch {
    return null;
  }
}

function run(id) {
  const action = waiting.get(id);
  waiting.delete(id);
  action?.();
}

/** Calls once, some time later; @returns what prevents it */
export function after(millis, action) {
  last += 1;
  const id = last;
  waiting.set(id, action);
  worker = worker === undefined ? start() : worker;
  if (worker) {
    worker.postMessage({ id, millis: Math.max(0, millis) });
  } else {
    setTimeout(() => run(id), Math.max(0, millis));
  }
  return () => waiting.delete(id);
}

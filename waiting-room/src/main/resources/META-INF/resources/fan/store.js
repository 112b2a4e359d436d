// What a browser keeps for its fan: it survives a reload, and all tabs share it. Where the browser keeps nothing
// (storage blocked), the tab's memory does, until it is closed.

const PREFIX = 'matchgate-';
const memory = new Map();

/** @returns what was kept under the name; nothing when there is nothing */
export function read(name) {
  let text;
  try {
    text = localStorage.getItem(PREFIX + name);
  } catch {
    // Storage is blocked.
  }
  if (text === null || text === undefined) {
    return memory.get(name);
  }
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function write(name, value) {
  memory.set(name, value);
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    // Blocked or full: this tab still knows.
  }
}

export function forget(name) {
  memory.delete(name);
  try {
    localStorage.removeItem(PREFIX + name);
  } catch {
    // There was nothing to be forgotten.
  }
}

/** Calls with a name when another tab has written or forgotten it; @returns what ends it */
export function onOtherTab(listener) {
  const heard = (event) => {
    if (event.key === null) {
      memory.clear();
      listener(undefined);
    } else if (event.key.startsWith(PREFIX)) {
      memory.delete(event.key.slice(PREFIX.length));
      listener(event.key.slice(PREFIX.length));
    }
  };
  addEventListener('storage', heard);
  return () => removeEventListener('storage', heard);
}

// Small words for making elements. Nothing here takes HTML: what comes from the server stays text.

const PROPERTIES = new Set(['hidden', 'disabled', 'checked', 'value', 'tabIndex', 'open', 'selected', 'htmlFor', 'type']);

/**
 * @param props `class`, `test` (data-test), `data` (an object), `on` (event to listener), properties and attributes;
 *   null, undefined and false leave an attribute out
 * @param children nodes and texts; null and false are left out, lists are flattened
 */
export function el(tag, props, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props || {})) {
    set(node, name, value);
  }
  node.append(...children.flat(2).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

function set(node, name, value) {
  if (name === 'on') {
    Object.entries(value).forEach(([event, listener]) => node.addEventListener(event, listener));
  } else if (name === 'data') {
    Object.assign(node.dataset, value);
  } else if (name === 'test') {
    node.dataset.test = value;
  } else if (name === 'class') {
    node.className = value || '';
  } else if (PROPERTIES.has(name)) {
    node[name] = value;
  } else if (value !== null && value !== undefined && value !== false) {
    node.setAttribute(name, value === true ? '' : value);
  }
}

/** Sets a text only when it is another one, so that screen readers do not hear it again. */
export function say(node, text) {
  if (node.textContent !== text) {
    node.textContent = text;
  }
}

export const byTest = (name, root = document) => root.querySelector(`[data-test="${name}"]`);

let live;

/** Tells a screen reader, once it has finished its sentence. Keep it rare. */
export function announce(text) {
  live ??= document.body.appendChild(el('p', { class: 'unseen', role: 'status', 'aria-live': 'polite' }));
  say(live, text);
}

/** Runs an action once at a time: the button waits meanwhile, and says so. */
export async function busy(button, action) {
  if (button.getAttribute('aria-busy') === 'true') {
    return;
  }
  button.setAttribute('aria-busy', 'true');
  try {
    await action();
  } finally {
    button.removeAttribute('aria-busy');
  }
}

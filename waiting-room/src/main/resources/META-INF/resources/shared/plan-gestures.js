// Fingers, mouse and keys over the picture of a stadium.

const TAP_PIXELS = 9;
const TAP_MILLIS = 500;
const DOUBLE_MILLIS = 320;
const PAN_PIXELS = 60;
const ZOOM_STEP = 1.5;

/**
 * @param view has `pan(dx, dy)`, `zoom(factor, x, y)`, `tap(x, y)` and `whole()`, all in pixels of the canvas
 * @returns what ends it
 */
export function listen(canvas, view) {
  const pointers = new Map();
  let down;
  let lastTap = { at: 0 };

  const at = (event) => {
    const box = canvas.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };

  function onDown(event) {
    canvas.setPointerCapture(event.pointerId);
    pointers.set(event.pointerId, at(event));
    down = pointers.size === 1 ? { ...at(event), time: event.timeStamp } : undefined;
  }

  function onMove(event) {
    const before = pointers.get(event.pointerId);
    if (!before) {
      return;
    }
    const here = at(event);
    const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
    if (other) {
      const [was, is] = [Math.hypot(before.x - other.x, before.y - other.y), Math.hypot(here.x - other.x, here.y - other.y)];
      view.pan((here.x - before.x) / 2, (here.y - before.y) / 2);
      view.zoom(is / Math.max(1, was), (here.x + other.x) / 2, (here.y + other.y) / 2);
    } else if (!down || Math.hypot(here.x - down.x, here.y - down.y) > TAP_PIXELS) {
      down = undefined;
      view.pan(here.x - before.x, here.y - before.y);
    }
    pointers.set(event.pointerId, here);
  }

  function onUp(event) {
    pointers.delete(event.pointerId);
    if (event.type === 'pointerup' && down && event.timeStamp - down.time < TAP_MILLIS) {
      tapped(down, event.timeStamp);
    }
    down = undefined;
  }

  function tapped({ x, y }, time) {
    const again = time - lastTap.at < DOUBLE_MILLIS && Math.hypot(x - lastTap.x, y - lastTap.y) < 3 * TAP_PIXELS;
    lastTap = { at: again ? 0 : time, x, y };
    view.tap(x, y);
    if (again) {
      view.zoom(ZOOM_STEP * ZOOM_STEP, x, y);
    }
  }

  function onWheel(event) {
    event.preventDefault();
    const { x, y } = at(event);
    view.zoom(Math.exp(-Math.sign(event.deltaY) * Math.min(0.25, Math.abs(event.deltaY) / 400)), x, y);
  }

  const keys = {
    ArrowLeft: () => view.pan(PAN_PIXELS, 0),
    ArrowRight: () => view.pan(-PAN_PIXELS, 0),
    ArrowUp: () => view.pan(0, PAN_PIXELS),
    ArrowDown: () => view.pan(0, -PAN_PIXELS),
    '+': () => view.zoom(ZOOM_STEP),
    '=': () => view.zoom(ZOOM_STEP),
    '-': () => view.zoom(1 / ZOOM_STEP),
    0: () => view.whole(),
    Home: () => view.whole(),
  };

  function onKey(event) {
    const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : keys[event.key];
    if (act) {
      event.preventDefault();
      act();
    }
  }

  const all = { pointerdown: onDown, pointermove: onMove, pointerup: onUp, pointercancel: onUp, keydown: onKey };
  Object.entries(all).forEach(([name, listener]) => canvas.addEventListener(name, listener));
  canvas.addEventListener('wheel', onWheel, { passive: false });
  return () => {
    Object.entries(all).forEach(([name, listener]) => canvas.removeEventListener(name, listener));
    canvas.removeEventListener('wheel', onWheel);
  };
}

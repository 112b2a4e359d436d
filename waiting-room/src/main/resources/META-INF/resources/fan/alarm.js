// How a fan who looks elsewhere is called when the turn comes: a sound, a notification, the page's title. And the screen
// that stays on, if wished. All of it only after the fan has said so.
import * as store from './store.js';

const NOTES_HERTZ = [523, 659, 784];
const ROUNDS = 3;

let sound;
let screenLock;

/** Whether the fan wants to be called. */
export const isOn = () => store.read('call-me') === true;
export const keepsScreenOn = () => store.read('screen-on') === true;
/** Not every browser can keep the screen on, and none does without https. */
export const canKeepScreenOn = () => 'wakeLock' in navigator;

/** Whether a sound would be heard now; browsers want a touch of the page first. */
const isReady = () => sound?.state === 'running';

async function unlock() {
  sound ??= new AudioContext();
  await sound.resume();
}

/** Switches the call on or off; on, it is tried once, so that the fan knows the loudness. */
export async function switchOn(on) {
  store.write('call-me', on);
  if (!on) {
    return;
  }
  await unlock().catch(() => {});
  chime(1);
  if ('Notification' in window && Notification.permission === 'default') {
    await Promise.resolve(Notification.requestPermission()).catch(() => {});
  }
}

/** After a reload the sound works again from the first touch on. */
export function arm() {
  const again = () => isOn() && unlock().catch(() => {});
  addEventListener('pointerdown', again, { passive: true });
  addEventListener('keydown', again);
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && holdScreen());
}

export async function keepScreenOn(on) {
  store.write('screen-on', on);
  await holdScreen();
}

/** The browser lets go of the lock whenever the page is hidden. */
export async function holdScreen(until = true) {
  if (!until || !keepsScreenOn()) {
    await screenLock?.release().catch(() => {});
    screenLock = undefined;
  } else if (canKeepScreenOn() && (!screenLock || screenLock.released) && document.visibilityState === 'visible') {
    screenLock = await navigator.wakeLock.request('screen').catch(() => undefined);
  }
}

/**
 * Calls the fan, once for each turn, from whichever tab can.
 *
 * @param turn what names it
 */
export function ring(turn, title, text) {
  if (!isOn() || store.read('called') === turn) {
    return;
  }
  if (isReady()) {
    store.write('called', turn);
    chime(ROUNDS);
  }
  if (document.visibilityState === 'hidden' && 'Notification' in window && Notification.permission === 'granted') {
    store.write('called', turn);
    notify(title, text, turn);
  }
}

/** Phones show a notification only through a service worker, which this page does without. */
function notify(title, body, tag) {
  try {
    const shown = new Notification(title, { body, tag, icon: '/icon.svg', requireInteraction: true });
    shown.addEventListener('click', () => {
      window.focus();
      shown.close();
    });
  } catch {
    navigator.vibrate?.([300, 150, 300]);
  }
}

function chime(rounds) {
  if (!isReady()) {
    return;
  }
  for (let i = 0; i < rounds * NOTES_HERTZ.length; i += 1) {
    const at = sound.currentTime + i * 0.22 + Math.floor(i / NOTES_HERTZ.length) * 0.5;
    const [tone, loudness] = [sound.createOscillator(), sound.createGain()];
    tone.frequency.value = NOTES_HERTZ[i % NOTES_HERTZ.length];
    loudness.gain.setValueAtTime(0.0001, at);
    loudness.gain.exponentialRampToValueAtTime(0.3, at + 0.03);
    loudness.gain.exponentialRampToValueAtTime(0.0001, at + 0.4);
    tone.connect(loudness).connect(sound.destination);
    tone.start(at);
    tone.stop(at + 0.45);
  }
}

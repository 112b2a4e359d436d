// See pace.js.
addEventListener('message', ({ data: { id, millis } }) => setTimeout(() => postMessage(id), millis));

// Counts the frames of a page from now on, until matchgateFrames() is asked for the ms between each two.
() => {
  const times = [];
  let counting = true;
  const frame = (time) => {
    times.push(time);
    if (counting) {
      requestAnimationFrame(frame);
    }
  };
  requestAnimationFrame(frame);
  window.matchgateFrames = () => {
    counting = false;
    return times.slice(1).map((time, i) => time - times[i]);
  };
}

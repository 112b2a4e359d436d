// Runs before a page's own scripts: remembers when each named element was first painted, and when the last long task of
// the main thread ended. Times in ms since the navigation began.
(() => {
  const seen = { shown: {}, busyUntil: 0 };
  window.matchgateBench = seen;
  new PerformanceObserver((list) => {
    for (const task of list.getEntries()) {
      seen.busyUntil = Math.max(seen.busyUntil, task.startTime + task.duration);
    }
  }).observe({ type: 'longtask', buffered: true });
  const look = () => {
    for (const element of document.querySelectorAll('[data-test]')) {
      const { test, screen } = element.dataset;
      const name = screen ? `${test}:${screen}` : test;
      if (!(name in seen.shown) && element.checkVisibility()) {
        seen.shown[name] = performance.now();
      }
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})();

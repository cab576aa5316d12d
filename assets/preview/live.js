// Shows each change of the press room as soon as it is saved, at the place where its reader was.
{
  const { version, page } = document.currentScript.dataset;
  const isPage = page !== undefined;
  const key = `preview:${location.pathname}`;
  const [visit] = performance.getEntriesByType("navigation");

  /** Only a page knows a place in itself: the problems that stand in for it leave its own alone. */
  const reload = () => {
    if (isPage) sessionStorage.setItem(key, String(scrollY));
    location.reload();
  };

  const place = sessionStorage.getItem(key);
  if (isPage && place !== null) {
    sessionStorage.removeItem(key);
    // Whoever comes to the page anew starts at its head.
    if (visit?.type === "reload") {
      const goBack = () => scrollTo({ top: Number(place), behavior: "instant" });
      goBack();
      // Once more after the browser has restored a place of its own.
      addEventListener("load", () => requestAnimationFrame(goBack));
    }
  }

  /** A tab out of sight holds no stream: a browser opens six to one host, and a seventh tab would wait for ever. */
  let stream = null;
  const listen = () => {
    stream?.close();
    stream = null;
    if (document.hidden) return;
    stream = new EventSource("/_preview/events");
    stream.addEventListener("version", ({ data }) => {
      if (data !== version) reload();
    });
  };
  document.addEventListener("visibilitychange", listen);
  // A page that the browser kept while another was looked at may be old.
  addEventListener("pageshow", listen);
  addEventListener("pagehide", () => stream?.close());
}

/** Leads from an id in the address of a page to its place, where exactly one link stands in the line of that id. */
(() => {
  "use strict";

  /** Follow the link in the line of the id that the address names. */
  function follow() {
    const line = document.getElementById(window.location.hash.slice(1));
    const links = line && line.localName === "li" ? line.querySelectorAll("a") : [];
    if (links.length === 1) window.location.replace(links[0].href);
  }

  window.addEventListener("hashchange", follow);
  follow();
})();

/** Leads from an id in the address of a page to its place, where exactly one link stands in the line of that id. */
(() => {
  "use strict";

  /** Follow the link in the line of the id that the address names; say so where there is no such line. */
  function follow() {
    const id = window.location.hash.slice(1);
    const line = document.getElementById(id);
    const links = line && line.localName === "li" ? line.querySelectorAll("a") : [];
    if (links.length === 1) window.location.replace(links[0].href);
    /** @type {HTMLElement | null} */
    const unknown = document.querySelector("[role=status]");
    if (!unknown) return;
    const name = unknown.querySelector("code");
    if (name) name.textContent = id;
    unknown.hidden = !id || Boolean(line);
  }

  window.addEventListener("hashchange", follow);
  follow();
})();

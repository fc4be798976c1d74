"""Which words of a page a drawn line runs through: asked in the page, which alone knows where words stand."""

CROSSED = """() => {
  const box = (one) => one.getBoundingClientRect();
  const seen = (one) => one.checkVisibility() && box(one).width + box(one).height > 0;
  const lines = [...document.querySelectorAll("main svg line")].filter(seen);
  const range = document.createRange(), words = [];
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (!node.data.trim() || !node.parentElement.checkVisibility() || node.parentElement.closest(".og-vh")) continue;
    range.selectNodeContents(node);
    words.push(...[...range.getClientRects()].map((at) => [node.data, at]));
  }
  const meets = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  const grown = ({ left, right, top, bottom }) =>
    ({ left: left - 1, right: right + 1, top: top - 1, bottom: bottom + 1 });
  const crossed = lines.flatMap((line) => words.filter(([, at]) => meets(grown(box(line)), at)).map(([text]) => text));
  return { drawn: lines.length, crossed };
}"""

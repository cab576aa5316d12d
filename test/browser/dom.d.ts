// The functions given to page.evaluate() run in the browser and speak to its DOM.
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

// "Imprimer" opens the print dialogue, and the PDF keeps a link of its own. Without this module, or without such a
// dialogue, "Imprimer" is the link to the PDF. So it stays on the page of a kit, which lists the parts that its PDF holds.
if ("print" in window) {
  for (const link of document.querySelectorAll("article:not(.kit) .print > a")) {
    const word = link.firstElementChild;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = word.textContent;
    button.addEventListener("click", () => window.print());
    word.remove();
    link.before(button);
  }
}

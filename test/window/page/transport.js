// Between the page and the program behind it, over the page's own origin: what the page says goes by POST, in the order
// it was said; all that comes back comes in one stream of events, in the order it was sent. Pasted before the preload.
const said = [];
let telling = false;
const tellAll = async () => {
  if (telling) return;
  telling = true;
  while (said.length > 0) {
    const part = said.splice(0);
    const told = await fetch('bridge', { method: 'POST', body: JSON.stringify(part) }).catch(() => null);
    // The program is gone, as the page will be: there is nobody to tell.
    if (told === null) said.length = 0;
  }
  telling = false;
};
globalThis.__standInSend = (text) => {
  said.push(text);
  void tellAll();
};
const stream = new EventSource('events');
stream.onmessage = ({ data }) => globalThis.__standInReceive(data);
// Another program answers than the one that served this page: it has another page, too.
let program;
stream.addEventListener('program', ({ data }) => {
  if (program !== undefined && program !== data) location.reload();
  program = data;
});

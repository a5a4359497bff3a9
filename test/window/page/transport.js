// Between the page and the program behind it, over the page's own origin: what the page says goes by POST, in the order
// it was said; all that comes back comes in one stream of events, in the order it was sent. Pasted before the preload.
const said = [];
let telling = false;
// So many messages have come, so many are known to be on their way, and whether anything was said since the last look.
let heard = 0;
let due = 0;
let stirred = false;
const tellAll = async () => {
  if (telling) return;
  telling = true;
  while (said.length > 0) {
    const part = said.splice(0);
    const told = await fetch('bridge', { method: 'POST', body: JSON.stringify(part) }).catch(() => null);
    // The program is gone, as the page will be: there is nobody to tell.
    if (told === null) said.length = 0;
    else due = Math.max(due, Number(await told.text()));
  }
  telling = false;
};
globalThis.__standInSend = (text) => {
  said.push(text);
  stirred = true;
  void tellAll();
};
const stream = new EventSource('events');
stream.onmessage = ({ data }) => {
  heard += 1;
  stirred = true;
  globalThis.__standInReceive(data);
};
// Another program answers than the one that served this page: it has another page, too.
let program;
stream.addEventListener('program', ({ data }) => {
  if (program !== undefined && program !== data) location.reload();
  program = data;
});
// Once what was said is told, all that was posted so far is heard, and what follows from it is drawn.
globalThis.__standInSettled = async (posted = 0) => {
  due = Math.max(due, posted);
  while (telling || heard < due) await new Promise((later) => setTimeout(later, 1));
  if (stirred) await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
  stirred = false;
};

/** Both texts around the place where they part, short enough for a sentence. */

const BEFORE = 10;
const MAX_LENGTH = 40;

function excerpt(text: readonly string[], from: number): string {
  const shown = text.slice(from, from + MAX_LENGTH).join('');
  return `${from > 0 ? '…' : ''}${shown}${from + MAX_LENGTH < text.length ? '…' : ''}`;
}

export function excerptsAt(onPage: string, inForm: string): { readonly onPage: string; readonly inForm: string } {
  const [seen, written] = [[...onPage], [...inForm]];
  const parting = seen.findIndex((character, index) => character !== written[index]);
  const at = parting < 0 ? seen.length : parting;
  const from = Math.max(seen.length, written.length) <= MAX_LENGTH ? 0 : Math.max(0, at - BEFORE);
  return { onPage: excerpt(seen, from), inForm: excerpt(written, from) };
}

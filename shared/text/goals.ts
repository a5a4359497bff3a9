// `1.` `2．` `3、` and `目标4：`; a digit after the point makes it a decimal (`1.5亿元`), not a marker.
const MARKER = /(?:(\d{1,2})\s*[.．、](?!\d)|目标(\d{1,2})\s*[:：])/g;

/**
 * The printed lines of 总体绩效目标: each numbered goal on a line of its own, the officer's own line breaks kept.
 * Goals are told by markers that count up from 1 and follow the start, white space or the end of a clause; any other
 * number stays inside its sentence. No character is added or lost but the white space at a break.
 */
export function splitNumberedGoals(text: string): readonly string[] {
  const breaks: number[] = [];
  let next = 1;
  for (const match of text.matchAll(MARKER)) {
    const number = Number(match[1] ?? match[2]);
    const before = text.slice(0, match.index);
    if (number !== next || !/(^|[\s；;。！!])$/.test(before)) continue;
    next += 1;
    breaks.push(match.index);
  }
  const starts = breaks[0] === 0 ? breaks : [0, ...breaks];
  return starts
    .map((start, index) => text.slice(start, starts[index + 1] ?? text.length))
    .flatMap((part) => part.split('\n'))
    .map((line) => line.trim())
    .filter((line, _, lines) => line !== '' || lines.length === 1);
}

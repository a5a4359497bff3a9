/** The text of an HTML cell, gathered piece by piece and then laid out as a browser would show it. */

// Stand-ins while pieces are gathered: noncharacters, which no text may hold.
const LINE_BREAK = '\ufdd0';
const BLOCK_EDGE = '\ufdd1';

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
const CONTROLS = /[\u0000-\u0008\u000b\u000e-\u001f\u007f\ufdd0\ufdd1]/g;
/** Han, kana, full-width forms and their punctuation: a line wrapped between two of them holds no space. */
const EAST_ASIAN = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\ud840-\ud8bf\udc00-\udfff“”‘’…—]/;

const collapse = (raw: string): string =>
  raw.replace(/[\t\n\f\r ]+/g, (run, at: number) => {
    const wrapped = run.includes('\n') || run.includes('\r');
    const between = EAST_ASIAN.test(raw[at - 1] ?? '') && EAST_ASIAN.test(raw[at + run.length] ?? '');
    return wrapped && between ? '' : ' ';
  });

export class CellText {
  private readonly pieces: string[] = [];

  /** `verbatim`: white space counts, as under `white-space: pre`. */
  add(text: string, verbatim: boolean): void {
    const plain = text.replace(CONTROLS, '');
    // A no-break space keeps its width through collapsing.
    this.pieces.push(verbatim ? plain.replace(/\r\n?|\n/g, LINE_BREAK).replace(/ /g, '\u00a0') : plain);
  }

  breakLine(): void {
    this.pieces.push(LINE_BREAK);
  }

  /** Where a paragraph or another block begins or ends. */
  edge(): void {
    this.pieces.push(BLOCK_EDGE);
  }

  text(): string {
    return (
      collapse(this.pieces.join(''))
        // A line break right before the end of a block shows no line of its own.
        .replace(/ ?\ufdd0 ?\ufdd1/g, BLOCK_EDGE)
        .replace(/ ?[\ufdd0\ufdd1] ?/g, (mark) => mark.trim())
        .replace(/\ufdd1+/g, '\n')
        .replaceAll(LINE_BREAK, '\n')
        .replace(/\u00a0/g, ' ')
        .replace(/^[\n ]+/, '')
        .trimEnd()
    );
  }
}

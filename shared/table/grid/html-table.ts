import { Parser } from 'htmlparser2';
import { MAX_ROWS } from '../../document/document.ts';
import { err, ok, type Result } from '../../result.ts';
import { CellText } from './cell-text.ts';
import {
  type ClipboardError,
  type ClipboardTable,
  isBlank,
  keyOfCell,
  MAX_COLUMNS,
  MAX_HTML,
  tableOf,
} from './clipboard-table.ts';

/**
 * Tables out of HTML, read as a stream of tags: nothing of the source becomes part of a page, so no Trusted Types
 * sink is touched, and the time is linear in the length.
 */

const BLOCKS: ReadonlySet<string> = new Set(['p', 'div', 'li', 'ul', 'ol', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'pre']);
const UNSEEN: ReadonlySet<string> = new Set(['head', 'style', 'script', 'title', 'xml', 'template', 'noscript']);
/** Tags within tags; no office program comes near. Beyond it closing tags are looked for in quadratic time. */
const MAX_DEPTH = 1_000;

type Attributes = Readonly<Record<string, string>>;

const styleHas = (attributes: Attributes, property: RegExp): boolean => property.test(attributes.style ?? '');
const HIDDEN = /(^|;)\s*display\s*:\s*none/i;
const isHidden = (attributes: Attributes): boolean => attributes.hidden !== undefined || styleHas(attributes, HIDDEN);
/** Fields that show a list, and what is in it. */
const CHOICES: ReadonlySet<string> = new Set(['select', 'option', 'optgroup']);
/** Kinds of input that hold what somebody wrote. */
const WRITTEN = /^(?:text|number|tel|email|search|url|date|month|)$/i;
const VERBATIM = /(^|;)\s*white-space\s*:\s*(pre|break-spaces)/i;

const spanOf = (value: string | undefined): number => {
  const span = Number.parseInt(value ?? '', 10);
  return Number.isNaN(span) ? 1 : Math.min(Math.max(span, 1), MAX_ROWS);
};

/** Shown as `####` where the column is too narrow, or as 1.04E+05: then the stored number says what stands there. */
function shownOrStored(shown: string, attributes: Attributes): string {
  const stored = attributes['x:num'] ?? attributes.sdval ?? '';
  return /^(#+|-?\d(\.\d+)?E[+-]?\d+)$/i.test(shown) && /^-?\d+(\.\d+)?$/.test(stored) ? stored : shown;
}

/** A merged cell that reaches into the rows below. */
interface Merged {
  readonly text: string;
  readonly rowsLeft: number;
  /** A row that shows it has been seen: from there on it repeats itself. */
  readonly shown: boolean;
}

/** Puts the cells of a table in their columns, merged ones filled down. */
class GridBuilder {
  readonly rows: string[][] = [];
  readonly repeated = new Set<number>();
  hiddenRows = 0;
  private readonly merged = new Map<number, Merged>();
  private row: string[] | null = null;
  private isHidden = false;
  private hasOwnText = false;

  startRow(hidden: boolean): void {
    this.endRow();
    this.row = [];
    this.isHidden = hidden;
    this.hasOwnText = false;
  }

  addCell(text: string, columns: number, rows: number): void {
    if (this.row === null) this.startRow(false);
    const { row } = this;
    if (row === null) return;
    while (this.merged.has(row.length)) this.repeatMerged(row);
    if (text !== '') this.hasOwnText = true;
    for (let offset = 0; offset < columns && row.length < MAX_COLUMNS; offset += 1) {
      const own = offset === 0 ? text : '';
      if (rows > 1) this.merged.set(row.length, { text: own, rowsLeft: rows - 1, shown: !this.isHidden });
      row.push(own);
    }
  }

  endRow(): void {
    const { row } = this;
    if (row === null) return;
    for (const column of [...this.merged.keys()].sort((left, right) => left - right)) {
      if (column < row.length) continue;
      while (row.length < column) row.push('');
      this.repeatMerged(row);
    }
    if (!this.isHidden) this.rows.push(row);
    else if (this.hasOwnText) this.hiddenRows += 1;
    this.row = null;
  }

  /** The merged cell of the rows above takes the next column of `row`. */
  private repeatMerged(row: string[]): void {
    const column = row.length;
    const held = this.merged.get(column);
    if (held === undefined) return;
    row.push(held.text);
    if (held.shown && !this.isHidden && held.text !== '') this.repeated.add(keyOfCell(this.rows.length, column));
    if (held.rowsLeft === 1) this.merged.delete(column);
    else this.merged.set(column, { ...held, rowsLeft: held.rowsLeft - 1, shown: held.shown || !this.isHidden });
  }
}

interface OpenCell {
  readonly text: CellText;
  readonly attributes: Attributes;
}

/** Follows the tags; a table inside a cell becomes lines of that cell's text. */
class TableReader {
  readonly grid = new GridBuilder();
  tables = 0;
  hasTextOutside = false;
  private tableDepth = 0;
  private cell: OpenCell | null = null;
  /** Of the list that is open. */
  private options: { text: string; readonly isChosen: boolean }[] | null = null;
  private readonly unseen: string[] = [];
  private readonly verbatim: string[] = [];

  open(name: string, attributes: Attributes): void {
    if (UNSEEN.has(name) || this.unseen.length > 0) {
      this.unseen.push(name);
      return;
    }
    if (isHidden(attributes) && name !== 'tr' && name !== 'table') {
      // A hidden cell takes no column, and what is hidden in one is not seen.
      if (this.tableDepth === 1 && (name === 'td' || name === 'th')) this.endCell();
      this.unseen.push(name);
      return;
    }
    if (CHOICES.has(name) || name === 'input') {
      this.openChoice(name, attributes);
      return;
    }
    if (name === 'table') this.openTable();
    else if (this.tableDepth === 1 && name === 'tr') {
      this.endCell();
      this.grid.startRow(isHidden(attributes));
    } else if (this.tableDepth === 1 && (name === 'td' || name === 'th')) {
      this.endCell();
      this.cell = { text: new CellText(), attributes };
    } else if (name === 'br') this.cell?.text.breakLine();
    else if (BLOCKS.has(name) || name === 'tr') this.cell?.text.edge();
    else if (name === 'td' || name === 'th') this.cell?.text.add(' ', false);
    if (name === 'pre' || styleHas(attributes, VERBATIM)) this.verbatim.push(name);
  }

  close(name: string): void {
    if (this.unseen.length > 0) {
      if (this.unseen.at(-1) === name) this.unseen.pop();
      return;
    }
    if (this.verbatim.at(-1) === name) this.verbatim.pop();
    if (name === 'select') this.closeChoice();
    if (name === 'table') this.closeTable();
    else if (this.tableDepth === 1 && (name === 'td' || name === 'th')) this.endCell();
    else if (this.tableDepth === 1 && name === 'tr') {
      this.endCell();
      this.grid.endRow();
    } else if (BLOCKS.has(name)) this.cell?.text.edge();
  }

  text(data: string): void {
    if (this.unseen.length > 0) return;
    const option = this.options?.at(-1);
    if (this.options !== null) {
      if (option !== undefined) option.text += data;
    } else if (this.cell !== null) this.cell.text.add(data, this.verbatim.length > 0);
    else if (this.tableDepth === 0 && !isBlank(data)) this.hasTextOutside = true;
  }

  end(): void {
    this.endCell();
    this.grid.endRow();
  }

  /** What a page shows of a field to be filled in: what is in it, and of a list what is chosen. */
  private openChoice(name: string, attributes: Attributes): void {
    if (name === 'select') this.options = [];
    else if (name === 'option') this.options?.push({ text: '', isChosen: attributes.selected !== undefined });
    else if (name === 'input' && WRITTEN.test(attributes.type ?? 'text')) {
      this.cell?.text.add(attributes.value ?? '', true);
    }
  }

  private closeChoice(): void {
    const { options } = this;
    this.options = null;
    const chosen = options?.filter(({ isChosen }) => isChosen) ?? [];
    const shown = chosen.length > 0 ? chosen : (options?.slice(0, 1) ?? []);
    this.cell?.text.add(shown.map(({ text }) => text.trim()).join('、'), false);
  }

  private openTable(): void {
    this.tableDepth += 1;
    if (this.tableDepth > 1) this.cell?.text.edge();
    else this.tables += 1;
  }

  private closeTable(): void {
    if (this.tableDepth === 1) this.end();
    else if (this.tableDepth > 1) this.cell?.text.edge();
    this.tableDepth = Math.max(0, this.tableDepth - 1);
  }

  private endCell(): void {
    if (this.cell === null) return;
    const { text, attributes } = this.cell;
    this.grid.addCell(
      shownOrStored(text.text(), attributes),
      Math.min(spanOf(attributes.colspan), MAX_COLUMNS),
      spanOf(attributes.rowspan),
    );
    this.cell = null;
    this.verbatim.length = 0;
  }
}

/**
 * The tables of an HTML clipboard, one below the other; null where there is none, or where it is too long or too deep to
 * be what an office program writes (then its plain text is to be taken).
 */
export function readHtmlTable(html: string): Result<ClipboardTable | null, ClipboardError> {
  if (html.length > MAX_HTML || !/<table/i.test(html)) return ok(null);
  const reader = new TableReader();
  let depth = 0;
  let stopped = null as 'too-deep' | 'too-many-rows' | null;
  const parser = new Parser({
    onopentag: (name, attributes) => {
      depth += 1;
      if (depth > MAX_DEPTH) stopped = 'too-deep';
      if (reader.grid.rows.length > MAX_ROWS) stopped = 'too-many-rows';
      if (stopped === null) reader.open(name, attributes);
      else parser.pause();
    },
    onclosetag: (name) => {
      depth -= 1;
      reader.close(name);
    },
    ontext: (data) => reader.text(data),
  });
  parser.write(html);
  if (stopped === 'too-many-rows') return err('too-many-rows');
  if (stopped === 'too-deep') return ok(null);
  parser.end();
  reader.end();
  if (reader.tables === 0) return ok(null);
  const { rows, repeated, hiddenRows } = reader.grid;
  return ok(tableOf(rows, { repeated, hiddenRows, hasTextOutside: reader.hasTextOutside }));
}

/** What a page holds: its tables, as ranges of its text, and the lines of text beside them. */
export interface PageParts {
  readonly tables: readonly {
    readonly start: number;
    readonly end: number;
    readonly linesBefore: number;
    readonly linesBehind: number;
    /** Another table stands within it. */
    readonly hasInner: boolean;
  }[];
  /** Some table stands within another, to lay the page out. */
  readonly isNested: boolean;
  readonly lines: readonly string[];
}

/** Lines that are longer are text of the page, no titles. In characters. */
const MAX_LINE = 200;
const MAX_LINES = 2_000;

/** Parts a page: where its innermost tables stand, and what is said beside them. Null where it is too deep to be honest. */
export function partsOfPage(html: string): PageParts | null {
  const tables: { start: number; end: number; linesBefore: number; linesBehind: number; hasInner: boolean }[] = [];
  const lines: string[] = [];
  const open: { start: number; hasInner: boolean; linesAtStart: number }[] = [];
  const unseen: string[] = [];
  let isNested = false;
  let line = '';
  let depth = 0;
  let isTooDeep = false;
  const endLine = (): void => {
    const text = line.replace(/\s+/g, ' ').trim();
    if (text !== '' && text.length <= MAX_LINE && lines.length < MAX_LINES) lines.push(text);
    line = '';
  };
  const parser: Parser = new Parser({
    onopentag: (name) => {
      depth += 1;
      if (depth > MAX_DEPTH) {
        isTooDeep = true;
        parser.pause();
        return;
      }
      if (UNSEEN.has(name) || unseen.length > 0) unseen.push(name);
      else if (name === 'table') {
        endLine();
        for (const outer of open) outer.hasInner = true;
        if (open.length > 0) isNested = true;
        open.push({ start: parser.startIndex, hasInner: false, linesAtStart: lines.length });
      } else if (BLOCKS.has(name) || name === 'br' || name === 'tr' || name === 'td' || name === 'th') endLine();
    },
    onclosetag: (name) => {
      depth -= 1;
      if (unseen.length > 0) {
        if (unseen.at(-1) === name) unseen.pop();
        return;
      }
      if (BLOCKS.has(name) || name === 'tr' || name === 'td' || name === 'th') endLine();
      if (name !== 'table') return;
      const table = open.pop();
      if (table === undefined) return;
      endLine();
      // What stands in the table itself is no line beside it, unless it lays the page out.
      if (!table.hasInner) lines.length = table.linesAtStart;
      const { start, hasInner, linesAtStart: linesBefore } = table;
      tables.push({ start, end: parser.endIndex + 1, linesBefore, linesBehind: lines.length, hasInner });
    },
    ontext: (data) => {
      if (unseen.length === 0 && line.length <= MAX_LINE) line += data;
    },
  });
  parser.write(html);
  if (isTooDeep) return null;
  parser.end();
  endLine();
  return { tables, isNested, lines };
}

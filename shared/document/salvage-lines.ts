import { VERSION_1_ROWS } from '../forms/department/version-1.ts';
import type { Form } from '../forms/form.ts';
import { blockOfRowId } from './rows.ts';
import { createRowGatherer, type RowGatherer, type RowLayout } from './salvage-rows.ts';

/** The lines of a damaged file, taken for what they look like. One reader for each version of the format. */

/** Texts of single fields by path, and rows by block. */
export interface SalvagedTexts {
  readonly values: ReadonlyMap<string, string>;
  readonly rows: ReadonlyMap<string, readonly ReadonlyMap<string, string>[]>;
}

/** What a line of the file is, where it is whole. */
type Line =
  | { readonly kind: 'part'; readonly name: string }
  | { readonly kind: 'partEnd' }
  | { readonly kind: 'block'; readonly name: string }
  | { readonly kind: 'blockEnd' }
  | { readonly kind: 'rowStart' }
  | { readonly kind: 'rowEnd'; readonly isLast: boolean }
  /** A single field's value, under its name in the part or under its path. */
  | { readonly kind: 'value'; readonly name: string; readonly text: string }
  | { readonly kind: 'cell'; readonly name: string; readonly text: string }
  /** Of the file itself: its format, its version, its template. */
  | { readonly kind: 'own' };

const STRING = '("(?:[^"\\\\]|\\\\.)*")';

function textOf(token: string): string | null {
  try {
    const text: unknown = JSON.parse(token);
    return typeof text === 'string' ? text : null;
  } catch {
    return null;
  }
}

/** Longer than any line a value makes: what the expressions here should not be let loose on. */
export const MAX_LINE_CHARACTERS = 400_000;

/** So many broken characters may have been the end of one line and the beginning of a later one. */
const MANY_BROKEN = 10;
const MANY_LINES = 1000;
const VALUE_TRACE = /^ {3,4}"|",?\r?$/;

/**
 * How many lines an unreadable one may have been: one where a value's beginning or end is left of it. Where a block was
 * wiped, the breaks between lines are gone with it.
 */
function linesIn(unreadable: string): number {
  if (unreadable.length > MAX_LINE_CHARACTERS || !VALUE_TRACE.test(unreadable)) return MANY_LINES;
  let broken = 0;
  for (const character of unreadable) if (character < ' ' || character === '\ufffd') broken += 1;
  return broken < MANY_BROKEN ? 1 : MANY_LINES;
}

/** What the lines of a version look like, so many blanks deep. */
interface LineShapes {
  readonly own: RegExp;
  readonly part: RegExp;
  readonly partEnd: RegExp;
  readonly block: RegExp;
  readonly blockEnd: RegExp;
  readonly rowStart: RegExp;
  readonly rowEnd: RegExp;
  readonly value: RegExp;
  readonly cell: RegExp;
}

const VERSION_1: LineShapes = {
  own: /^ "(?:format|version|profile)": "?[\w-]{1,64}"?,?\r?$/,
  part: /^ "(\w{1,40})": \{(?:\})?,?\r?$/,
  partEnd: /^ \},?\r?$/,
  block: /^ "(\w{1,40})": \[(?:\])?,?\r?$/,
  blockEnd: /^ \],?\r?$/,
  rowStart: /^ {2}\{\r?$/,
  rowEnd: /^ {2}\}(,?)\r?$/,
  value: new RegExp(`^ {2}"(\\w{1,40})": ${STRING},?\\r?$`),
  cell: new RegExp(`^ {3}"(\\w{1,40})": ${STRING},?\\r?$`),
};

const VERSION_2: LineShapes = {
  own: /^ "(?:format|version)": "?\w{1,10}"?,?\r?$|^ "template": \{.*\},?\r?$/,
  part: /^ "(\w{1,40})": \{(?:\})?,?\r?$/,
  partEnd: /^ \},?\r?$/,
  block: /^ {2}"(\w{1,40})": \[(?:\])?,?\r?$/,
  blockEnd: /^ {2}\],?\r?$/,
  rowStart: /^ {3}\{\r?$/,
  rowEnd: /^ {3}\}(,?)\r?$/,
  value: new RegExp(`^ {2}"(\\w{1,40}\\.\\w{1,40})": ${STRING},?\\r?$`),
  cell: new RegExp(`^ {4}"(\\w{1,40})": ${STRING},?\\r?$`),
};

function lineOf(text: string, shapes: LineShapes): Line | null {
  for (const kind of ['value', 'cell'] as const) {
    const [, name = '', token = ''] = shapes[kind].exec(text) ?? [];
    const read = token === '' ? null : textOf(token);
    if (read !== null) return { kind, name, text: read };
  }
  for (const kind of ['part', 'block'] as const) {
    const name = shapes[kind].exec(text)?.[1];
    if (name !== undefined) return { kind, name };
  }
  for (const kind of ['partEnd', 'blockEnd', 'rowStart', 'own'] as const) if (shapes[kind].test(text)) return { kind };
  const end = shapes.rowEnd.exec(text);
  return end === null ? null : { kind: 'rowEnd', isLast: end[1] === '' };
}

/** Parts of a file that hold no value of the form. They stand behind its rows. */
const BEHIND_ROWS: ReadonlySet<string> = new Set(['refusedInputs', 'reviewNotes', 'lastYear']);

/** How a version is read. */
interface Version {
  readonly shapes: LineShapes;
  readonly layout: RowLayout;
  readonly blockOfId: (rowId: string) => string | null;
  /** The path of a value by its name and the part it stands in, which is blank where it is not known. */
  readonly pathOf: (part: string, name: string) => string | null;
}

function readLines(text: string, { shapes, layout, blockOfId, pathOf }: Version): SalvagedTexts {
  const gatherer = createRowGatherer(layout, blockOfId);
  const values = new Map<string, string>();
  let part = '';
  let sawRows = false;
  let isBehindRows = false;
  for (const line of text.split('\n')) {
    // Behind more rows than a document holds there is nothing else.
    if (gatherer.isFull()) break;
    if (line === '') continue;
    const read = line.startsWith(' ') && line.length <= MAX_LINE_CHARACTERS ? lineOf(line, shapes) : null;
    if (read?.kind === 'part') {
      part = read.name;
      // Whatever its name became: values and rows come first.
      isBehindRows = isBehindRows || sawRows || BEHIND_ROWS.has(part);
      gatherer.openOther(isBehindRows);
    } else if (isBehindRows || read?.kind === 'own') {
    } else if (read?.kind === 'value') {
      // A value is written once, and before any row.
      const path = sawRows ? null : pathOf(part, read.name);
      if (path !== null && !values.has(path)) values.set(path, read.text);
    } else if (read === null) {
      gatherer.unreadable(linesIn(line));
    } else if (read.kind === 'partEnd') {
      part = '';
      gatherer.close();
    } else {
      sawRows = true;
      tellRowLine(gatherer, read);
    }
  }
  return { values, rows: gatherer.finish() };
}

function tellRowLine(gatherer: RowGatherer, line: Exclude<Line, { kind: 'part' | 'partEnd' | 'own' | 'value' }>): void {
  switch (line.kind) {
    case 'block':
      gatherer.openBlock(line.name);
      break;
    case 'blockEnd':
      gatherer.close();
      break;
    case 'rowStart':
      gatherer.startRow();
      break;
    case 'rowEnd':
      gatherer.endRow(line.isLast);
      break;
    case 'cell':
      if (line.name === 'id') gatherer.id(line.text);
      else gatherer.field(line.name, line.text);
  }
}

/** Version 1: a part for each group of fields, which stand there under their names; a block for each kind of row. */
export const readVersion1 = (text: string, form: Form): SalvagedTexts =>
  readLines(text, {
    shapes: VERSION_1,
    layout: VERSION_1_ROWS,
    blockOfId: (rowId) => blockOfRowId(form, rowId),
    pathOf: (part, name) => (part === '' ? null : `${part}.${name}`),
  });

/** So many blocks beside the form's, and so many columns in each, are told apart. */
const MAX_BLOCKS_BESIDE = 40;
const MAX_COLUMNS_BESIDE = 50;

/** The blocks that a file has beside its form's, as they were filled in under another template. */
function blocksBeside(text: string, form: Form): RowLayout {
  const found = new Map<string, string[]>();
  let columns: string[] | null = null;
  let isInRows = true;
  for (const line of text.split('\n')) {
    if (line.length > MAX_LINE_CHARACTERS) continue;
    const part = VERSION_2.part.exec(line)?.[1];
    if (part !== undefined) isInRows = part === 'rows';
    const key = isInRows ? VERSION_2.block.exec(line)?.[1] : undefined;
    if (key !== undefined) {
      const isBeside = !form.rows.has(key) && (found.has(key) || found.size < MAX_BLOCKS_BESIDE);
      columns = isBeside ? (found.get(key) ?? []) : null;
      if (columns !== null) found.set(key, columns);
    } else if (VERSION_2.blockEnd.test(line)) columns = null;
    else if (columns !== null && columns.length < MAX_COLUMNS_BESIDE) {
      const column = VERSION_2.cell.exec(line)?.[1];
      if (column !== undefined && column !== 'id' && !columns.includes(column)) columns.push(column);
    }
  }
  return found;
}

/** Version 2: all values under their paths in one part, then all rows in another. */
export function readVersion2(text: string, form: Form): SalvagedTexts {
  const beside = blocksBeside(text, form);
  return readLines(text, {
    shapes: VERSION_2,
    layout: new Map([
      ...[...form.rows].map(([key, { columns }]) => [key, columns.map((column) => column.key)] as const),
      ...beside,
    ]),
    // Rows of another template may have ids like those of this one.
    blockOfId: (rowId) => (beside.size === 0 ? blockOfRowId(form, rowId) : null),
    pathOf: (_, path) => path,
  });
}

const WRITTEN_VERSION = /^ "version": ([12]),?\r?$/m;
const LOOKS_LIKE_1 = /^ {2}\{|^ {3}"\w+": "|^ {2}"\w+": "|^ "profile": "/;
const LOOKS_LIKE_2 = /^ {3}\{|^ {4}"\w+": "|^ {2}"\w+\.\w+": "|^ "(?:template|values|rows)": \{/;

/** The version of the format a text was written in: as it says, else as most of its lines look. */
export function versionOf(text: string): 1 | 2 {
  const written = WRITTEN_VERSION.exec(text)?.[1];
  if (written !== undefined) return written === '1' ? 1 : 2;
  let balance = 0;
  for (const line of text.split('\n')) {
    if (LOOKS_LIKE_1.test(line)) balance -= 1;
    else if (LOOKS_LIKE_2.test(line)) balance += 1;
  }
  return balance < 0 ? 1 : 2;
}

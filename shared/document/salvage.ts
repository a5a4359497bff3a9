import { FIELD_SECTIONS, isFieldSection, ROW_SECTION_KEYS } from '../form/sections.ts';
import { cellPath, fieldPath } from '../forms/paths.ts';
import { isProfileId } from '../forms/templates.ts';
import { blankRow, cleanText, emptyDocument, MAX_ROWS, MAX_TEXT_CHARACTERS, type PbdDocument } from './document.ts';
import { commitField } from './edits.ts';
import { rowIdOf } from './rows.ts';
import { createRowGatherer } from './salvage-rows.ts';

/** What could be read of a damaged file. */
export interface Salvage {
  readonly document: PbdDocument;
  /** How many filled fields were found. */
  readonly fields: number;
}

const PROFILE = /^ "profile": "([a-z0-9-]{1,64})",?\r?$/;
const SECTION = /^ "(\w{1,40})": [[{](?:\]|\})?,?\r?$/;
const SECTION_END = /^ [\]}],?\r?$/;
const ROW_START = /^ {2}\{\r?$/;
const ROW_END = /^ {2}\},?\r?$/;
const PAIR = /^( {2,3})"(\w{1,40})": ("(?:[^"\\]|\\.)*"),?\r?$/;

function textIn(token: string): string | null {
  try {
    const text: unknown = JSON.parse(token);
    return typeof text === 'string' ? text : null;
  } catch {
    return null;
  }
}

/** Longer than any line a value makes: what the expressions above should not be let loose on. */
const MAX_LINE_CHARACTERS = 400_000;

/** So many broken characters may have been the end of one line and the beginning of a later one. */
const MANY_BROKEN = 10;
const MANY_LINES = 1000;
const VALUE_TRACE = /^ {3}"|",?\r?$/;

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

interface SalvagedText {
  readonly path: string;
  readonly text: string;
}

/** The lines of a file, taken for what they look like: the profile, the texts of fields, the rows. */
function readLines(text: string) {
  const gatherer = createRowGatherer();
  const texts = new Map<string, string>();
  let profile = '';
  let section = '';
  for (const line of text.split('\n')) {
    // Rows come last: behind more of them than a document holds there is nothing else.
    if (gatherer.isFull()) break;
    if (line === '') continue;
    const read = line.startsWith(' ') && line.length <= MAX_LINE_CHARACTERS ? line : '';
    if (read === '') {
      gatherer.unreadable(linesIn(line));
      continue;
    }
    const opened = SECTION.exec(read)?.[1];
    const [, indent = '', key = '', token = ''] = PAIR.exec(read) ?? [];
    const value = token === '' ? null : textIn(token);
    if (PROFILE.test(read)) profile = PROFILE.exec(read)?.[1] ?? '';
    else if (opened !== undefined) {
      section = opened;
      gatherer.openSection(opened);
    } else if (SECTION_END.test(read)) {
      section = '';
      gatherer.closeSection();
    } else if (ROW_START.test(read)) gatherer.startRow();
    else if (ROW_END.test(read)) gatherer.endRow(!line.includes(','));
    else if (value === null) gatherer.unreadable(linesIn(line));
    else if (indent.length === 3 && key === 'id') gatherer.id(value);
    else if (indent.length === 3) gatherer.field(key, value);
    else if (isFieldSection(section) && Object.hasOwn(FIELD_SECTIONS[section].fields, key)) {
      texts.set(fieldPath(section, key), value);
    }
  }
  return { profile, texts: [...texts].map(([path, text]) => ({ path, text })), rows: gatherer.finish() };
}

const isFilled = ({ text }: SalvagedText): boolean => cleanText(text) !== '';

const withTexts = (document: PbdDocument, texts: readonly SalvagedText[]): PbdDocument =>
  texts.reduce(
    (known, { path, text }) => commitField(known, path, text.slice(0, MAX_TEXT_CHARACTERS)).document,
    document,
  );

/**
 * Reads what is left of a damaged .pbd. The format writes one value a line: a line that is whole is taken, one that is
 * not costs its own value alone. Rows are numbered anew. Null where no filled field is left.
 */
export function salvageContent(text: string): Salvage | null {
  const { profile, texts, rows } = readLines(text);
  const inFields = texts.filter(isFilled);
  let document = withTexts(emptyDocument(isProfileId(profile) ? profile : undefined), inFields);
  let fields = inFields.length;
  const blank = emptyDocument();
  for (const section of ROW_SECTION_KEYS) {
    // Each row by itself, so that time is linear in the rows.
    const read = rows[section].slice(0, MAX_ROWS).map((values, index) => {
      const id = rowIdOf(section, index + 1);
      const inRow = [...values]
        .map(([key, value]) => ({ path: cellPath(section, id, key), text: value }))
        .filter(isFilled);
      fields += inRow.length;
      return withTexts({ ...blank, [section]: [blankRow(section, id)] }, inRow);
    });
    const refusedInputs = Object.assign({}, document.refusedInputs, ...read.map((each) => each.refusedInputs));
    document = { ...document, [section]: read.flatMap((each): readonly object[] => each[section]), refusedInputs };
  }
  return fields === 0 ? null : { document, fields };
}

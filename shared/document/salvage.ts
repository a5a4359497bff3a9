import { isProfileId } from '../form/profiles/profiles.ts';
import { FIELD_SECTIONS, isFieldSection, isRowSection, ROW_SECTIONS, type RowSectionKey } from '../form/sections.ts';
import { blankRow, cleanText, emptyDocument, type PbdDocument } from './document.ts';
import { commitField } from './edits.ts';

/** What could be read of a damaged file. */
export interface Salvage {
  readonly document: PbdDocument;
  /** How many filled fields were found. */
  readonly fields: number;
}

const PROFILE = /^ "profile": "([a-z0-9-]{1,64})",?\r?$/;
const SECTION = /^ "(\w{1,40})": ([[{])\r?$/;
const ROW_START = /^ {2}\{\r?$/;
const PAIR = /^ {2,3}"(\w{1,40})": ("(?:[^"\\]|\\.)*"),?\r?$/;

function textIn(token: string): string | null {
  try {
    const text: unknown = JSON.parse(token);
    return typeof text === 'string' ? text : null;
  } catch {
    return null;
  }
}

const isField = (section: string, field: string): boolean =>
  (isFieldSection(section) && Object.hasOwn(FIELD_SECTIONS[section].fields, field)) ||
  (isRowSection(section) && Object.hasOwn(ROW_SECTIONS[section].fields, field));

const MAX_ROWS = 2000;
/** Longer than any line a value makes: what the expressions below should not be let loose on. */
const MAX_LINE_CHARACTERS = 400_000;

const addRow = (document: PbdDocument, section: RowSectionKey, id: string): PbdDocument => ({
  ...document,
  [section]: [...document[section], blankRow(section, id)],
});

/**
 * Reads what is left of a damaged .pbd. The format writes one value a line: a line that is whole is taken, one that is
 * not costs its own value alone. Rows are numbered anew. Null where no filled field is left.
 */
export function salvageContent(text: string): Salvage | null {
  let document = emptyDocument();
  let section = '';
  let rowId = '';
  let fields = 0;
  for (const line of text.split('\n')) {
    if (line.length > MAX_LINE_CHARACTERS) continue;
    const profile = PROFILE.exec(line)?.[1];
    if (profile !== undefined && isProfileId(profile)) document = { ...document, profile };
    const opened = SECTION.exec(line)?.[1];
    if (opened !== undefined) [section, rowId] = [opened, ''];
    if (isRowSection(section) && ROW_START.test(line) && document[section].length < MAX_ROWS) {
      rowId = `s${document[section].length + 1}`;
      document = addRow(document, section, rowId);
    }
    const [, field = '', token = ''] = PAIR.exec(line) ?? [];
    const value = isField(section, field) ? textIn(token) : null;
    if (value === null || cleanText(value) === '' || (isRowSection(section) && rowId === '')) continue;
    const path = rowId === '' ? `${section}.${field}` : `${section}.${rowId}.${field}`;
    document = commitField(document, path, value.slice(0, 100_000)).document;
    fields += 1;
  }
  return fields === 0 ? null : { document, fields };
}

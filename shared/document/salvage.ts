import type { Form } from '../forms/form.ts';
import { cellPath } from '../forms/paths.ts';
import type { Template } from '../forms/template-schema.ts';
import { DEFAULT_TEMPLATE, formOfTemplate, parseTemplate, shippedTemplate } from '../forms/templates.ts';
import { cleanText } from '../text/clean.ts';
import {
  blankRow,
  emptyDocument,
  MAX_ALL_ROWS,
  MAX_ROWS,
  MAX_TEXT_CHARACTERS,
  type PbdDocument,
  type Row,
  rowsIn,
} from './document.ts';
import { commitField } from './edits.ts';
import { rowIdOf } from './rows.ts';
import { MAX_LINE_CHARACTERS, readVersion1, readVersion2, versionOf } from './salvage-lines.ts';
import { withAmountsWaiting } from './waiting-amounts.ts';

/** What could be read of a damaged file. */
export interface Salvage {
  readonly document: PbdDocument;
  /** How many filled fields were found. */
  readonly fields: number;
}

const TEMPLATE = /^ "template": (\{.*\}),?\r?$/m;
/** No text of an officer's has quotes without a stroke before them, and no row's id is written without a blank. */
const TEMPLATE_ID = /"id":"([a-z0-9-]{1,64})"/g;
const PROFILE = /^ "profile": "([a-z0-9-]{1,64})",?\r?$/m;

/** The template whole, as its line holds it; null where the line is damaged. */
function writtenTemplate(text: string): Template | null {
  const written = TEMPLATE.exec(text)?.[1] ?? '';
  if (written === '' || written.length > MAX_LINE_CHARACTERS) return null;
  try {
    const read = parseTemplate(JSON.parse(written));
    return read.ok ? read.value : null;
  } catch {
    return null;
  }
}

/**
 * The template of a damaged text: as written, else the shipped one whose id can be seen, else the usual one. `isUnitKnown`:
 * whether the unit of its amounts is known; version 1 knew 万元 alone.
 */
function templateIn(text: string, version: 1 | 2): { readonly template: Template; readonly isUnitKnown: boolean } {
  if (version === 1) {
    return { template: shippedTemplate(PROFILE.exec(text)?.[1] ?? '') ?? DEFAULT_TEMPLATE, isUnitKnown: true };
  }
  const written = writtenTemplate(text);
  if (written !== null) return { template: written, isUnitKnown: true };
  const seen = [...text.matchAll(TEMPLATE_ID)].map(([, id = '']) => shippedTemplate(id));
  const shipped = seen.find((template) => template !== null) ?? null;
  return { template: shipped ?? DEFAULT_TEMPLATE, isUnitKnown: shipped !== null };
}

const PATH = /^[A-Za-z][A-Za-z0-9]{0,39}\.[A-Za-z][A-Za-z0-9]{0,39}$/;
const NAME = /^[A-Za-z][A-Za-z0-9]{0,39}$/;

/** As long as a document holds. */
const cut = (text: string): string => cleanText(text.slice(0, MAX_TEXT_CHARACTERS));
const isFilled = (text: string): boolean => cleanText(text) !== '';

/** So many texts that the form has no place for are kept: more than any other template has. */
const MAX_BESIDE = 5000;

/** The texts of single fields; those that the form does not have stay in the document under their paths. */
function withValues(document: PbdDocument, form: Form, texts: readonly (readonly [string, string])[]): PbdDocument {
  const beside = texts.filter(([path]) => !form.fields.has(path));
  const values = Object.fromEntries(beside.map(([path, text]) => [path, cut(text)]));
  return texts
    .filter(([path]) => form.fields.has(path))
    .reduce<PbdDocument>((known, [path, text]) => commitField(known, path, cut(text)).document, {
      ...document,
      values,
    });
}

/** A row by itself, so that time is linear in the rows: what of it was accepted, and what was refused. */
function salvagedRow(
  blank: PbdDocument,
  form: Form,
  block: string,
  id: string,
  texts: readonly (readonly [string, string])[],
): { readonly row: Row; readonly refusedInputs: Readonly<Record<string, string>> } {
  const columns = new Set(form.rows.get(block)?.columns.map(({ key }) => key));
  const beside = texts.filter(([column]) => !columns.has(column)).map(([column, text]) => [column, cut(text)] as const);
  const alone = { ...blank, rows: { [block]: [{ ...blankRow(id), ...Object.fromEntries(beside), id } as Row] } };
  const read = texts
    .filter(([column]) => columns.has(column))
    .reduce<PbdDocument>(
      (known, [column, text]) => commitField(known, cellPath(block, id, column), cut(text)).document,
      alone,
    );
  return { row: rowsIn(read, block)[0] ?? blankRow(id), refusedInputs: read.refusedInputs };
}

/**
 * Reads what is left of a damaged .pbd, of either version of the format. A line holds one value: a line that is whole is
 * taken, one that is not costs its own value alone. Rows are numbered anew. Null where no filled field is left.
 */
export function salvageContent(text: string): Salvage | null {
  const version = versionOf(text);
  const { template, isUnitKnown } = templateIn(text, version);
  const form = formOfTemplate(template);
  const read = version === 1 ? readVersion1(text, form) : readVersion2(text, form);
  const blank = emptyDocument(template);
  const filled = [...read.values].filter(([path, value]) => PATH.test(path) && isFilled(value));
  const inFields = [
    ...filled.filter(([path]) => form.fields.has(path)),
    ...filled.filter(([path]) => !form.fields.has(path)).slice(0, MAX_BESIDE),
  ];
  const base = withValues(blank, form, inFields);
  let fields = inFields.length;
  let room = MAX_ALL_ROWS;
  const refusedInputs: Record<string, string> = { ...base.refusedInputs };
  const rows: Record<string, readonly Row[]> = {};
  for (const [block, found] of read.rows) {
    if (found.length === 0 || !NAME.test(block)) continue;
    const kept = found.slice(0, Math.min(MAX_ROWS, room));
    room -= kept.length;
    rows[block] = kept.map((cells, index) => {
      const texts = [...cells].filter(([column, value]) => NAME.test(column) && isFilled(value));
      fields += texts.length;
      const salvaged = salvagedRow(blank, form, block, rowIdOf(form, block, index + 1), texts);
      Object.assign(refusedInputs, salvaged.refusedInputs);
      return salvaged.row;
    });
  }
  if (fields === 0) return null;
  const document = { ...base, rows, refusedInputs };
  // In which unit amounts were meant, nothing tells any more: the officer does.
  const isWaiting = (amount: string): boolean => amount !== '';
  return { document: isUnitKnown ? document : withAmountsWaiting(document, form, isWaiting), fields };
}

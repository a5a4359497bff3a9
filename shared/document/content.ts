import { err, type Result } from '../result.ts';
import type { ContentError } from './content-error.ts';
import { formOf, type PbdDocument, rowsIn } from './document.ts';
import { scanJson } from './json-scan.ts';
import { FORMAT_VERSION, migrate, type RawContent } from './migrations.ts';
import { readDocument } from './read-document.ts';
import { reckoned } from './reckoned.ts';

/**
 * The JSON inside a .pbd: fixed key order, one value a line, the template on a line of its own, a line break at the end;
 * readable and comparable. Described in docs/format.md.
 */

type Keys = readonly string[];

/** Known keys first, in the form's order and blank where they are absent, then all others as they came. */
function ordered(source: Readonly<Record<string, string>>, keys: Keys): Record<string, string> {
  const known = new Set(keys);
  const rest = Object.keys(source).filter((key) => !known.has(key));
  return Object.fromEntries([...keys.map((key) => [key, source[key] ?? '']), ...rest.map((key) => [key, source[key]])]);
}

/** Where the template's line goes; no officer's text stands before it. */
const TEMPLATE_PLACE = 'TEMPLATE';

/** Writes a document as the content of a .pbd, computed texts as they come out, for whoever reads without reckoning. */
export function serializeContent(given: PbdDocument): string {
  const document = reckoned(given);
  const form = formOf(document);
  const { template, values, rows, refusedInputs, reviewNotes, lastYear, ...others } = document;
  const { format: _format, version: _version, ...unknown } = others as RawContent;
  const keys = [...form.rows.keys(), ...Object.keys(rows).filter((key) => !form.rows.has(key))];
  const columnsOf = (key: string): Keys => ['id', ...(form.rows.get(key)?.columns ?? []).map((column) => column.key)];
  const content = {
    format: 'pbd',
    version: FORMAT_VERSION,
    template: TEMPLATE_PLACE,
    values: ordered(values, [...form.fields.keys()]),
    rows: Object.fromEntries(
      keys.map((key) => [key, rowsIn(document, key).map((row) => ordered(row, columnsOf(key)))]),
    ),
    refusedInputs,
    reviewNotes,
    ...(lastYear === undefined ? {} : { lastYear }),
    ...unknown,
  };
  const text = JSON.stringify(content, null, 1);
  return `${text.replace(`"${TEMPLATE_PLACE}"`, () => JSON.stringify(template))}\n`;
}

const isRecord = (value: unknown): value is RawContent =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Keys that no version of the format has, at the top of a file. More are no newer version's, but somebody's mischief. */
const MAX_UNKNOWN_KEYS = 1000;

const invalid = (path: string, problem: string): Result<never, ContentError> =>
  err({ code: 'invalid-content', problems: [{ path, problem }] });

const tooMuch = (): Result<never, ContentError> => invalid('', '含有过多不认识的内容');

/**
 * Reads the content of a .pbd: scan, parse, version gate, migration, document. Text that holds no declaration is
 * `not-pbd`, text that breaks on the way is `damaged`.
 */
export function parseContent(json: string): Result<PbdDocument, ContentError> {
  const hazard = scanJson(json);
  if (hazard === 'too-many-names') return tooMuch();
  if (hazard !== null) return err({ code: 'damaged', part: 'structure' });
  let content: unknown;
  try {
    content = JSON.parse(json);
  } catch {
    return err({ code: 'damaged', part: 'structure' });
  }
  if (!isRecord(content) || content.format !== 'pbd') return err({ code: 'not-pbd' });
  const { format: _format, version, ...rest } = content;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    return err({ code: 'damaged', part: 'structure' });
  }
  if (version > FORMAT_VERSION) return err({ code: 'newer-version', version });
  if (Object.keys(rest).length > MAX_UNKNOWN_KEYS) {
    return tooMuch();
  }
  const lifted = migrate(rest, version);
  if (lifted.template === null && version === 1) return invalid('profile', '本程序没有这个模板');
  if (!isRecord(lifted.template)) return invalid('template', '没有模板');
  const document = readDocument(lifted);
  return document.ok ? document : err({ code: 'invalid-content', problems: [...document.error] });
}

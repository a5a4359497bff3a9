import { z } from 'zod';
import { FIELD_SECTION_KEYS, FIELD_SECTIONS, ROW_SECTION_KEYS, ROW_SECTIONS } from '../form/sections.ts';
import type { OpenError } from '../ipc/errors.ts';
import { err, ok, type Result } from '../result.ts';
import { documentSchema, type PbdDocument } from './document.ts';
import { scanJson } from './json-scan.ts';
import { FORMAT_VERSION, migrate, type RawContent } from './migrations.ts';

/** The JSON inside a .pbd: fixed key order, one value a line, a line break at the end; readable and comparable. */

type Keys = readonly string[];

/** Known keys first, in the form's order, then those that a newer version added, as they came. */
function ordered(value: object, keys: Keys): Record<string, unknown> {
  const source = value as Readonly<Record<string, unknown>>;
  const rest = Object.keys(source).filter((key) => !keys.includes(key));
  return Object.fromEntries(
    [...keys, ...rest].filter((key) => source[key] !== undefined).map((key) => [key, source[key]]),
  );
}

/** Writes a document as the content of a .pbd. */
export function serializeContent(document: PbdDocument): string {
  const fields = FIELD_SECTION_KEYS.map((section) => [
    section,
    ordered(document[section], Object.keys(FIELD_SECTIONS[section].fields)),
  ]);
  const rows = ROW_SECTION_KEYS.map((section) => {
    const keys = ['id', ...Object.keys(ROW_SECTIONS[section].fields)];
    return [section, document[section].map((row) => ordered(row, keys))];
  });
  const content = ordered(
    { ...document, ...Object.fromEntries([...fields, ...rows]), format: 'pbd', version: FORMAT_VERSION },
    [
      'format',
      'version',
      'profile',
      ...FIELD_SECTION_KEYS,
      ...ROW_SECTION_KEYS,
      'refusedInputs',
      'reviewNotes',
      'lastYear',
    ],
  );
  return `${JSON.stringify(content, null, 1)}\n`;
}

const MAX_PROBLEMS = 20;

const problemsOf = (issues: readonly z.core.$ZodIssue[]): { path: string; problem: string }[] =>
  issues.slice(0, MAX_PROBLEMS).map((issue) => ({ path: issue.path.map(String).join('.'), problem: issue.message }));

const isRecord = (value: unknown): value is RawContent =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Reads the content of a .pbd: scan, parse, version gate, migration, schema. Text that holds no declaration is
 * `not-pbd`, text that breaks on the way is `damaged`.
 */
export function parseContent(json: string): Result<PbdDocument, OpenError> {
  if (scanJson(json) !== null) return err({ code: 'damaged', part: 'structure' });
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
  const parsed = documentSchema.safeParse(migrate(rest, version), { error: z.locales.zhCN().localeError });
  return parsed.success ? ok(parsed.data) : err({ code: 'invalid-content', problems: problemsOf(parsed.error.issues) });
}

import { shippedTemplate } from '../forms/templates.ts';

/** The format version this program writes. A frozen file of every version stands in test/fixtures/pbd. */
export const FORMAT_VERSION = 2;

/** The content of a .pbd after `JSON.parse`, its shape not yet known. */
export type RawContent = Readonly<Record<string, unknown>>;

/** Lifts content of one version to the next. */
type Migration = (content: RawContent) => RawContent;

const isRecord = (value: unknown): value is RawContent =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What version 1 kept beside the form's own sections. */
const BESIDE_FORM: ReadonlySet<string> = new Set(['profile', 'refusedInputs', 'reviewNotes', 'lastYear']);

const NAME = /^[A-Za-z][A-Za-z0-9]{0,39}$/;

/** The texts of an object under names that version 2 can keep, and whatever else it has. */
function parted(source: RawContent): readonly [texts: Record<string, string>, others: Record<string, unknown>] {
  const texts: Record<string, string> = {};
  const others: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(source)) {
    if (typeof value === 'string' && NAME.test(name)) texts[name] = value;
    else others[name] = value;
  }
  return [texts, others];
}

/**
 * Version 1 had a key for each section of the one form it knew, a group of fields by name or a list of rows,
 * and named its template. Here texts go by path, rows by block, and the template stands in full. What is neither a
 * section's text nor a row's stays under its old key, as something a newer program wrote.
 */
function fromVersion1(content: RawContent): RawContent {
  const values: Record<string, string> = {};
  const rows: Record<string, unknown> = {};
  const others: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(content)) {
    if (BESIDE_FORM.has(key) || !NAME.test(key)) others[key] = value;
    else if (Array.isArray(value) && value.every(isRecord)) {
      const read = value.map(parted);
      rows[key] = read.map(([texts]) => texts);
      const beside = read.flatMap(([{ id }, rest]) => (Object.keys(rest).length === 0 ? [] : [{ id, ...rest }]));
      if (beside.length > 0) others[key] = beside;
    } else if (isRecord(value)) {
      const [texts, rest] = parted(value);
      for (const [field, text] of Object.entries(texts)) values[`${key}.${field}`] = text;
      if (Object.keys(rest).length > 0) others[key] = rest;
    } else others[key] = value;
  }
  const { profile, ...kept } = others;
  return { ...kept, values, rows, template: typeof profile === 'string' ? shippedTemplate(profile) : null };
}

/** By the version that a migration starts from; every version below FORMAT_VERSION has one. */
export const MIGRATIONS: ReadonlyMap<number, Migration> = new Map([[1, fromVersion1]]);

/** Lifts content of an older version to FORMAT_VERSION. Throws where a migration is missing, which is a bug. */
export function migrate(content: RawContent, fromVersion: number): RawContent {
  let lifted = content;
  for (let version = fromVersion; version < FORMAT_VERSION; version += 1) {
    const migration = MIGRATIONS.get(version);
    if (migration === undefined) throw new Error(`no migration from format version ${version}`);
    lifted = migration(lifted);
  }
  return lifted;
}

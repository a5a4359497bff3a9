import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Template } from '../shared/forms/template-schema.ts';
import { parseTemplate, SHIPPED_TEMPLATES } from '../shared/forms/templates.ts';

const FOLDER = path.resolve(import.meta.dirname, 'fixtures/templates');

/** A template of another place that does not come with the program, as its file has it. */
export const foreignFile = (name: string): Buffer => readFileSync(path.join(FOLDER, name));

export function foreignTemplate(name: string): Template {
  const read = parseTemplate(JSON.parse(foreignFile(name).toString('utf8')));
  if (!read.ok) throw new Error(`${name}: ${JSON.stringify(read.error)}`);
  return read.value;
}

/** Every layout there is to try: those that come with the program, and those of other places. */
export const ALL_TEMPLATES: readonly Template[] = [
  ...SHIPPED_TEMPLATES,
  ...readdirSync(FOLDER)
    .filter((name) => name.endsWith('.json'))
    .map(foreignTemplate),
];

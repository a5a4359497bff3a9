import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { emptyDocument, formOf, type PbdDocument } from '../../../shared/document/document.ts';
import { commitField, deleteRows, insertRow, setTemplate } from '../../../shared/document/edits.ts';
import { specOf } from '../../../shared/forms/paths.ts';
import type { Template } from '../../../shared/forms/template-schema.ts';
import { nextDeclaration } from '../../../shared/last-year/next-declaration.ts';
import { SEVERITIES } from '../../../shared/rules/finding.ts';
import { FINDING_IDS } from '../../../shared/rules/registry.ts';
import { FIXTURES, panyuDocument } from '../../electron/sample.ts';
import { emptyUnder, templateOf, withValues } from '../../forms.ts';
import { OWN_TEMPLATE } from './own-template.ts';

/**
 * The scenarios an expert can read: for each rule, edits of the published form (or of an empty one) under which it
 * fires, with severity and place, and under which it is silent. `own` starts from an empty form under a template that
 * does not come with the program, with a row in each of its blocks.
 */
const documentEdit = {
  start: z.enum(['panyu', 'empty', 'one-task', 'next-year', 'own']).default('panyu'),
  profile: z.string().optional(),
  edit: z.record(z.string(), z.string()),
  delete: z.record(z.string(), z.array(z.string())).default({}),
};
const scenariosSchema = z.array(
  z.strictObject({
    id: z.enum(FINDING_IDS),
    title: z.string(),
    fires: z
      .array(z.strictObject({ ...documentEdit, severity: z.enum(SEVERITIES), at: z.string(), message: z.string() }))
      .min(1),
    silent: z.array(z.strictObject(documentEdit)).min(1),
  }),
);

export const SCENARIOS = scenariosSchema.parse(
  JSON.parse(readFileSync(path.join(FIXTURES, 'audit', 'scenarios.json'), 'utf8')),
);

/** An empty document with two rows in each of the template's blocks. */
function rowsUnder(template: Template): PbdDocument {
  const blocks = template.blocks.flatMap((block) => (block.kind === 'rows' ? [block.key, block.key] : []));
  return blocks.reduce((document, block) => insertRow(document, block, 0).document, emptyDocument(template));
}

const STARTS = {
  panyu: panyuDocument,
  empty: () => emptyUnder('panyu-2023'),
  // The published form of 2023, begun anew for 2024.
  'next-year': () => nextDeclaration(commitField(panyuDocument(), 'head.budgetYear', '2023').document),
  'one-task': () => insertRow(emptyUnder('panyu-2023'), 'keyTasks', 0).document,
  own: () => rowsUnder(OWN_TEMPLATE),
} as const;

type Edits = Readonly<Record<string, string>>;

/** Commits what the document's template has a field for; the other edits are handed back. */
function commitAll(document: PbdDocument, edits: Edits): readonly [document: PbdDocument, left: Edits] {
  const form = formOf(document);
  const own = Object.entries(edits).filter(([at]) => specOf(form, at) !== null);
  const left = Object.entries(edits).filter(([at]) => specOf(form, at) === null);
  const edited = own.reduce((now, [at, text]) => commitField(now, at, text).document, document);
  return [edited, Object.fromEntries(left)];
}

export function documentOf(scenario: (typeof SCENARIOS)[number]['silent'][number]): PbdDocument {
  const [edited, left] = commitAll(STARTS[scenario.start](), scenario.edit);
  const shortened = Object.entries(scenario.delete).reduce(
    (document, [block, rowIds]) => deleteRows(document, block, rowIds),
    edited,
  );
  // Under another template, what that one has no field for stays in the document.
  const { profile } = scenario;
  const [document, lost] = commitAll(
    profile === undefined ? shortened : setTemplate(shortened, templateOf(profile)),
    left,
  );
  // What neither has a field for is in the document all the same, as a file may bring it along.
  return withValues(document, lost);
}

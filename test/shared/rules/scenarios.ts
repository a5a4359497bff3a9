import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { emptyDocument, type PbdDocument } from '../../../shared/document/document.ts';
import { commitField, deleteRows, insertRow } from '../../../shared/document/edits.ts';
import { PROFILE_IDS } from '../../../shared/forms/templates.ts';
import { ROW_SECTION_KEYS } from '../../../shared/form/sections.ts';
import { nextDeclaration } from '../../../shared/last-year/next-declaration.ts';
import { FINDING_IDS, SEVERITIES } from '../../../shared/rules/finding.ts';
import { FIXTURES, panyuDocument } from '../../electron/sample.ts';

/**
 * The scenarios an expert can read: for each rule, edits of the published form (or of an empty one) under which it
 * fires, with severity and place, and under which it is silent.
 */
const documentEdit = {
  start: z.enum(['panyu', 'empty', 'one-task', 'next-year']).default('panyu'),
  profile: z.enum(PROFILE_IDS).default('panyu-2023'),
  edit: z.record(z.string(), z.string()),
  delete: z
    .partialRecord(z.enum(ROW_SECTION_KEYS as ['keyTasks', 'otherTasks', 'indicators']), z.array(z.string()))
    .default({}),
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

const STARTS = {
  panyu: panyuDocument,
  empty: () => emptyDocument(),
  // The published form of 2023, begun anew for 2024.
  'next-year': () => nextDeclaration(commitField(panyuDocument(), 'head.budgetYear', '2023').document),
  'one-task': () => insertRow(emptyDocument(), 'keyTasks', 0).document,
} as const;

export function documentOf(scenario: (typeof SCENARIOS)[number]['silent'][number]): PbdDocument {
  const started: PbdDocument = { ...STARTS[scenario.start](), profile: scenario.profile };
  const edited = Object.entries(scenario.edit).reduce(
    (document, [at, text]) => commitField(document, at, text).document,
    started,
  );
  return ROW_SECTION_KEYS.reduce(
    (document, section) => deleteRows(document, section, scenario.delete[section] ?? []),
    edited,
  );
}

import type { PbdDocument } from '../document/document.ts';
import { parsePath } from '../forms/paths.ts';
import { FIELD_SECTIONS, isRowSection, ROW_SECTIONS, type SectionKey, TABS } from '../form/sections.ts';
import { FINDING_IDS, type Finding, SEVERITIES } from './finding.ts';

const positions = (keys: readonly string[]): ReadonlyMap<string, number> =>
  new Map(keys.map((key, index) => [key, index]));

const SECTION_ORDER = positions(TABS.flatMap((tab): readonly SectionKey[] => tab.sections));
const FIELD_ORDER: ReadonlyMap<string, ReadonlyMap<string, number>> = new Map(
  Object.entries({ ...FIELD_SECTIONS, ...ROW_SECTIONS }).map(([section, { fields }]) => [
    section,
    positions(Object.keys(fields)),
  ]),
);
const SEVERITY_ORDER = positions(SEVERITIES);
const RULE_ORDER = positions(FINDING_IDS);

/** More than there are rows, and columns. */
const [ROWS, COLUMNS] = [1e7, 100] as const;

/**
 * Where a finding stands among those of a document, as one number: by its place, as the form goes from tab to tab and
 * from top to bottom, a section before its fields; at one place the gravest first, then as the rules go. Null where the
 * document has no such place, as when its row was deleted.
 */
export function orderOf(document: PbdDocument): (finding: Finding) => number | null {
  const rowOrders = new Map<SectionKey, ReadonlyMap<string, number>>();
  const rowOf = (section: SectionKey, rowId: string): number | undefined => {
    if (!isRowSection(section)) return undefined;
    const known = rowOrders.get(section) ?? positions(document[section].map(({ id }) => id));
    rowOrders.set(section, known);
    return known.get(rowId);
  };
  const placeOf = (path: string): number | null => {
    const parsed = parsePath(path);
    if (parsed === null) return null;
    const { section } = parsed;
    const row = parsed.kind === 'cell' ? rowOf(section, parsed.rowId) : -1;
    if (row === undefined) return null;
    const column = parsed.kind === 'section' ? -1 : (FIELD_ORDER.get(section)?.get(parsed.field) ?? 0);
    return ((SECTION_ORDER.get(section) ?? 0) * ROWS + row + 1) * COLUMNS + column + 1;
  };
  return ({ id, severity, path }) => {
    const place = placeOf(path);
    if (place === null) return null;
    const gravity = place * SEVERITIES.length + (SEVERITY_ORDER.get(severity) ?? 0);
    return gravity * FINDING_IDS.length + (RULE_ORDER.get(id) ?? 0);
  };
}

const ROW_SPAN = COLUMNS * SEVERITIES.length * FINDING_IDS.length;

/** Before all that stands in the same row, and after what stands above it. */
export const startOfRow = (at: number): number => Math.floor(at / ROW_SPAN) * ROW_SPAN;

/** The findings of a document in order. What has no place comes last. */
export function inOrder(document: PbdDocument, findings: readonly Finding[]): readonly Finding[] {
  const order = orderOf(document);
  return findings
    .map((finding) => ({ finding, at: order(finding) ?? Number.POSITIVE_INFINITY }))
    .sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0))
    .map(({ finding }) => finding);
}

import { isFieldSection, isRowSection, ROW_SECTION_KEYS, ROW_SECTIONS, type RowSectionKey } from '../form/sections.ts';
import { MAX_ROWS } from './document.ts';
import { sectionOfRowId } from './rows.ts';

type Keys = readonly string[];

/** As many as all sections hold together: a file of nothing but beginnings of rows should not exhaust memory. */
const MAX_GATHERED = MAX_ROWS * ROW_SECTION_KEYS.length + 1;

/** A row as far as it could be read. */
interface GatheredRow {
  readonly values: Map<string, string>;
  /** Null while it is not known, and for good where nothing tells. */
  section: RowSectionKey | null;
  /** How many gaps came before it. */
  readonly gap: number;
  hasId: boolean;
  /** Its fields in the order in which they are written, once one is read, and which of them was read last. */
  keys: Keys;
  last: number;
}

export interface RowGatherer {
  /** A line that nothing can be made of, or so many that run into one. */
  readonly unreadable: (lines: number) => void;
  readonly openSection: (name: string) => void;
  readonly closeSection: () => void;
  readonly startRow: () => void;
  /** `isLast`: no comma announces another. */
  readonly endRow: (isLast: boolean) => void;
  readonly id: (rowId: string) => void;
  readonly field: (key: string, value: string) => void;
  /** So many rows were begun that no document holds them. */
  readonly isFull: () => boolean;
  /** The rows of each section; those of which nothing tells where they belong are in none. */
  readonly finish: () => Readonly<Record<RowSectionKey, readonly ReadonlyMap<string, string>[]>>;
}

const KEYS: Readonly<Record<RowSectionKey, Keys>> = {
  keyTasks: Object.keys(ROW_SECTIONS.keyTasks.fields),
  otherTasks: Object.keys(ROW_SECTIONS.otherTasks.fields),
  indicators: Object.keys(ROW_SECTIONS.indicators.fields),
};

/** The section of rows that is written before the one that opens; null where there is none. */
function sectionBefore(opened: string): RowSectionKey | null {
  if (isFieldSection(opened)) return null;
  const at = isRowSection(opened) ? ROW_SECTION_KEYS.indexOf(opened) : ROW_SECTION_KEYS.length;
  return ROW_SECTION_KEYS[at - 1] ?? null;
}

/**
 * Tells the rows of a damaged file apart, and where they belong. Every field of a row is written, in one order, so that
 * a line lost within a row is known from lines among which a row may have ended. Behind such a gap a row's section is
 * open until something tells: the id of a row, or what opens next. A row is never put where it may not belong: its
 * amount would be summed up there.
 */
export function createRowGatherer(): RowGatherer {
  const rows: GatheredRow[] = [];
  let open: GatheredRow[] = [];
  let row: GatheredRow | null = null;
  let section: RowSectionKey | null = null;
  let lastKnown: RowSectionKey | null = null;
  let gap = 0;
  let unread = 0;
  let wasLast = false;

  /** `isOutOfTurn`: what comes now does not follow what came last, so that something is missing without a trace. */
  const noteGap = (isOutOfTurn = false): void => {
    if (unread === 0 && !isOutOfTurn) return;
    unread = 0;
    gap += 1;
    section = null;
  };

  const begin = (): GatheredRow => {
    const keys = section === null ? [] : KEYS[section];
    const begun: GatheredRow = { values: new Map(), section, gap, hasId: false, keys, last: -1 };
    rows.push(begun);
    if (section === null) open.push(begun);
    row = begun;
    return begun;
  };

  /** Open rows are of the section told where no gap parts them from it, or where it is the one before the gaps too. */
  const tell = (told: RowSectionKey | null): void => {
    for (const each of open) {
      const fits = told !== null && [...each.values.keys()].every((key) => KEYS[told].includes(key));
      if (fits && (each.gap === gap || told === lastKnown)) each.section = told;
    }
    open = [];
    lastKnown = told;
  };

  return {
    unreadable: (lines) => {
      unread += lines;
    },
    openSection: (name) => {
      noteGap();
      tell(sectionBefore(name));
      row = null;
      wasLast = false;
      section = isRowSection(name) ? name : null;
      lastKnown = section ?? lastKnown;
    },
    closeSection: () => {
      noteGap();
      row = null;
      section = null;
    },
    startRow: () => {
      noteGap(row !== null || wasLast);
      begin();
    },
    endRow: (isLast) => {
      // Lines lost behind the last field that was read are the other fields' values.
      if (row !== null && row.last + unread === row.keys.length - 1) unread = 0;
      noteGap();
      row = null;
      wasLast = isLast;
    },
    id: (rowId) => {
      const isExpected = row !== null && !row.hasId && row.values.size === 0;
      const named = sectionOfRowId(rowId);
      // Another section's number: the lines between the two sections are missing.
      noteGap(!isExpected || (named !== null && section !== null && named !== section));
      const begun = row !== null && isExpected && row.gap === gap ? row : begin();
      begun.hasId = true;
      const told = section ?? named;
      if (told === null) return;
      begun.section = told;
      begun.keys = KEYS[told];
      tell(told);
      section = told;
    },
    field: (key, value) => {
      const holder = ROW_SECTION_KEYS.find((each) => KEYS[each].includes(key));
      if (holder === undefined) return;
      const at = KEYS[holder].indexOf(key);
      const isOfRow = row !== null && (row.keys.length === 0 || row.keys.includes(key));
      const follows = isOfRow && at === (row?.last ?? 0) + unread + 1;
      // A field that was read before, or that another section has: somewhere before it a row ended.
      if (follows) unread = 0;
      noteGap(!follows);
      const into = follows && row !== null ? row : begin();
      into.keys = KEYS[holder];
      into.last = at;
      into.values.set(key, value);
    },
    isFull: () => rows.length >= MAX_GATHERED,
    finish: () => {
      noteGap();
      // Nothing but the last section goes on to the end of a file that was cut.
      tell(lastKnown === ROW_SECTION_KEYS.at(-1) ? lastKnown : null);
      const of = (wanted: RowSectionKey) =>
        rows.filter((each) => each.section === wanted && each.values.size > 0).map(({ values }) => values);
      return { keyTasks: of('keyTasks'), otherTasks: of('otherTasks'), indicators: of('indicators') };
    },
  };
}

import type { FieldSpec } from '../../forms/fields.ts';
import { MONEY_UNITS } from '../../money/amount-text.ts';
import { type MoneyUnit, readAmount } from '../../money/money.ts';
import { labelText } from '../../text/clean.ts';
import { unitIn } from '../grid/units.ts';
import type { ReadError } from './errors.ts';
import type { Repair } from './report.ts';

/** Amounts of a source: in which unit they are, as it is said around them, and each as it lands in its field. */

const isMoneyUnit = (unit: string | null | undefined): unit is MoneyUnit =>
  (MONEY_UNITS as readonly (string | null | undefined)[]).includes(unit);

const longestFirst = MONEY_UNITS.toSorted((one, other) => other.length - one.length).join('|');
const SAID = new RegExp(`单位(?::|为|是)(?:人民币)?(${longestFirst})`);
const ALONE = new RegExp(`^[(【\\[]?(?:人民币)?(${longestFirst})[)】\\]]?$`);
const MAX_SAID = 200;

/** The unit that a label names for the amounts under or beside it. */
export function unitOfLabel(text: string): MoneyUnit | null {
  const unit = unitIn(text);
  return isMoneyUnit(unit) ? unit : null;
}

/** The unit that a line says for a whole table: 单位：元, 注：金额单位为万元. */
export function unitOfTable(text: string): MoneyUnit | null {
  if (text.length > MAX_SAID) return null;
  const bare = labelText(text);
  const unit = SAID.exec(bare)?.[1] ?? ALONE.exec(bare)?.[1];
  return isMoneyUnit(unit) ? unit : null;
}

/** Who says which unit, nearest first; nulls where nobody does. */
export type Said = readonly (MoneyUnit | null)[];

export interface MoneyReader {
  /** The canonical amount, blank where it is refused or unclear. */
  readonly read: (
    raw: string,
    at: {
      readonly row: number;
      readonly path: string;
      readonly spec: FieldSpec;
      readonly block: string;
      readonly said: Said;
    },
  ) => string;
  /** The amount of a cell that is only compared; blank where it is none. Nothing is told of it. */
  readonly check: (raw: string, spec: FieldSpec, said: Said) => string;
  readonly refused: Record<string, string>;
  readonly repairs: () => readonly Repair[];
  /** Where what is said about the unit contradicts itself: the first amount that could be meant in two ways. */
  readonly unclear: () => Extract<ReadError, { code: 'unit-unclear' }> | null;
}

type UnitRepair = Extract<Repair, { kind: 'unit' }>;

/** `demanded`: the unit of every amount that names none itself. */
export function openMoney(demanded: MoneyUnit | null): MoneyReader {
  const refused: Record<string, string> = {};
  const repairs: Repair[] = [];
  const units = new Map<string, UnitRepair>();
  let unclear: Extract<ReadError, { code: 'unit-unclear' }> | null = null;

  const read: MoneyReader['read'] = (raw, { row, path, spec, block, said }) => {
    const into = spec.unit === '元' ? '元' : '万元';
    const decimals = Math.min(spec.decimals, 2) as 0 | 1 | 2;
    const spoken = [...new Set(said.filter((unit) => unit !== null))];
    const unit = demanded ?? spoken[0] ?? into;
    const readIn = (from: MoneyUnit) =>
      readAmount(raw, { unit: from, into, decimals, finer: 'round', foreign: 'convert' });
    const figure = readIn(unit);
    if (!figure.ok) {
      refused[path] = raw;
      repairs.push({ kind: 'notAnAmount', row, raw, error: figure.error });
      return '';
    }
    const { amount, rounded, convertedFrom } = figure.value;
    if (demanded === null && spoken.length > 1 && unclear === null) {
      const readings = spoken.map((each) => {
        const other = readIn(each);
        return { unit: each, amount: other.ok ? other.value.amount : '' };
      });
      // A unit behind the number itself leaves nothing unclear, nor does a zero.
      const isUnclear = new Set(readings.map((reading) => reading.amount)).size > 1;
      if (isUnclear) unclear = { code: 'unit-unclear', block, row, raw: raw.trim(), into, readings };
    }
    if (convertedFrom !== null) {
      const key = `${block} ${convertedFrom}`;
      const known = units.get(key);
      // A zero is the same in any unit: no example.
      const isBetter = known !== undefined && /^0\.0*$/.test(known.amount) && !/^0\.0*$/.test(amount);
      units.set(key, {
        ...(known === undefined || isBetter
          ? { kind: 'unit', block, row, from: convertedFrom, to: into, raw: raw.trim(), amount }
          : known),
        count: (known?.count ?? 0) + 1,
      });
    }
    if (rounded) repairs.push({ kind: 'rounded', row, raw, amount });
    return amount;
  };
  const check: MoneyReader['check'] = (raw, spec, said) => {
    const into = spec.unit === '元' ? '元' : '万元';
    const unit = demanded ?? said.find((each) => each !== null) ?? into;
    const read = readAmount(raw, { unit, into, decimals: 2, finer: 'round', foreign: 'convert' });
    return read.ok ? read.value.amount : '';
  };
  return { read, check, refused, repairs: () => [...repairs, ...units.values()], unclear: () => unclear };
}

/** Whether a text may be an amount: it has a digit, and nothing that amounts do not have. */
export const looksLikeAmount = (text: string): boolean =>
  text.length < 60 &&
  /\d/.test(text) &&
  /^[\s\d.,，．０-９¥￥()（）+\-−－]*(?:元|千元|万元|百万元|亿元)?\s*$/.test(text);

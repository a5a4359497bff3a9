import type { VerifyProblem } from '../../shared/signing/problems.ts';

/** Why a file's structure is not read in one way only. */
export type StructureProblem =
  | 'not-a-pdf'
  | 'encrypted'
  /** More objects, values or updates than this program will look at. */
  | 'beyond-limits'
  | Extract<
      VerifyProblem,
      | 'duplicate-key'
      | 'odd-reference'
      | 'odd-generation'
      | 'table-mismatch'
      | 'wrong-size'
      | 'second-header'
      | 'hidden-objects'
      | 'structure-ambiguous'
      | 'structure-foreign'
    >;

/** Never leaves the strict readers. */
export class Refusal extends Error {
  readonly problem: StructureProblem;
  constructor(problem: StructureProblem) {
    super(problem);
    this.problem = problem;
  }
}

/** What reading may cost in all. Counts down; a file that asks for more is refused before the work is done. */
export interface Budget {
  values: number;
  /** References of another generation than 0 that were met, with what they name. */
  readonly generations?: { readonly number: number; readonly generation: number }[];
}

/** A form of 1,000 rows has some 40,000 values; each takes about 150 bytes of memory. */
export const MAX_VALUES = 1_000_000;
/** In arrays and dictionaries; honest files stay below ten. */
export const MAX_NESTING = 64;
/** As it is written, in bytes. A signature's value has some ten thousand. */
export const MAX_STRING = 4 * 1024 * 1024;
/** The largest number an object may have: readers that meet a larger one throw the table away (ISO 32000-1 annex C). */
export const MAX_OBJECT_NUMBER = 8_388_607;
/** Updates at the end of a file. */
export const MAX_REVISIONS = 200;

import type { Amount } from '../../money.ts';

/** What reading a form mended, as data; `shared/messages/messages.ts` says it in words. Rows count from 1 in the source. */
export type Repair =
  /** An indicator row had lost merged cells and stood `columns` too far left. */
  | { readonly kind: 'shifted'; readonly row: number; readonly level2: string; readonly columns: number }
  /** 二级指标 was spelt otherwise. */
  | { readonly kind: 'renamed'; readonly row: number; readonly from: string; readonly to: string }
  /** An amount had more than two decimals. */
  | { readonly kind: 'rounded'; readonly row: number; readonly raw: string; readonly amount: Amount }
  /** A cell that should hold an amount does not; its text is kept for the officer to mend. */
  | { readonly kind: 'notAnAmount'; readonly row: number; readonly raw: string };

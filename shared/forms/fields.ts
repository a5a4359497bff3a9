import { z } from 'zod';

/**
 * What a field holds, and so which component edits it and how its text is read: `text` is a short line, `prose` may
 * have paragraphs, `name` tells things of a kind apart (a task, an indicator), `choice` is one of a list. The value of
 * every kind is text; only amounts have a canonical form of their own (`shared/money.ts`).
 */
export const FIELD_KINDS = ['text', 'prose', 'name', 'amount', 'integer', 'year', 'date', 'choice'] as const;
export type FieldKind = (typeof FIELD_KINDS)[number];

/**
 * What a field is to the form, whatever a template calls it. Rules, outputs and file names ask for roles; a field
 * without one is only what its kind makes it. The first line are single fields, the others columns of rows.
 */
export const FIELD_ROLES = [
  // Of single fields.
  'declarant',
  'subject',
  'budgetYear',
  'unitCode',
  'goal',
  'longGoal',
  'preparedBy',
  'reviewedBy',
  'approvedBy',
  'filingDate',
  'phone',
  // Of the columns of tasks.
  'name',
  'content',
  'amount',
  'expected',
  // Of the columns of indicators.
  'level1',
  'level2',
  'level3',
  'comparator',
  'number',
  'unit',
  'value',
  'cycleValue',
  'weight',
  'basis',
  'lastYear',
  'scoring',
  'remark',
] as const;
export type FieldRole = (typeof FIELD_ROLES)[number];

/** Who signs. */
export type SignerRole = Extract<FieldRole, 'preparedBy' | 'reviewedBy' | 'approvedBy'>;
export type SigningRole = SignerRole | Extract<FieldRole, 'filingDate' | 'phone'>;

/** As many as a document's text holds. */
const charactersSchema = z.number().int().positive().max(100_000);

/** Characters (code points): a text longer than `soft` is a warning, longer than `hard` an error. */
export const limitSchema = z
  .strictObject({ soft: charactersSchema, hard: charactersSchema })
  .refine(({ soft, hard }) => soft <= hard, 'soft 大于 hard');
export type Limit = z.infer<typeof limitSchema>;

/** Longer names than any form has. In characters. */
const MAX_LABEL = 200;
export const labelSchema = z.string().min(1).max(MAX_LABEL);

/** Every fact of a field that a template may state; what it leaves out comes from the kind's catalogue. */
export const fieldFacts = {
  kind: z.enum(FIELD_KINDS),
  /** As printed; `{level}` stands for the template's level, as in 区本级使用资金. */
  label: labelSchema,
  /** Other names under which it is found in what comes from outside. */
  aliases: z.array(labelSchema).max(50),
  /** Of amounts 万元 or 元; of others as shown behind the label. */
  unit: z.string().min(1).max(10),
  /** Of amounts, how many places they have. */
  decimals: z.number().int().min(0).max(6),
  required: z.boolean(),
  /** One sentence for the officer, where the field is not obvious. */
  hint: z.string().max(MAX_LABEL),
  role: z.enum(FIELD_ROLES),
  limit: limitSchema,
  /** So many characters at least, where it is filled. */
  least: charactersSchema,
  /** The values of a choice that no taxonomy gives. */
  options: z.array(labelSchema).min(1).max(100),
  /** Set anew each year: next year's declaration starts without it. */
  yearly: z.boolean(),
  /** Not typed, but reckoned by a function of the kind that has this name. */
  computed: z.string().min(1).max(40),
} as const;

/** A field as the program uses it: every fact known. */
export interface FieldSpec {
  readonly kind: FieldKind;
  readonly label: string;
  readonly aliases: readonly string[];
  readonly required: boolean;
  readonly unit?: string | undefined;
  /** Of amounts. */
  readonly decimals: number;
  readonly hint?: string | undefined;
  readonly role?: FieldRole | undefined;
  readonly limit?: Limit | undefined;
  readonly least?: number | undefined;
  readonly options?: readonly string[] | undefined;
  readonly yearly: boolean;
  readonly computed?: string | undefined;
}

/** What a kind's catalogue says of a field. */
export type FieldFacts = Pick<FieldSpec, 'kind' | 'label'> & Partial<FieldSpec>;

/** What the amounts of a field count in: 万元 unless the template says 元. */
export const unitOfAmount = ({ unit }: Pick<FieldSpec, 'unit'>): '万元' | '元' => (unit === '元' ? '元' : '万元');

/** Amounts have two places unless a template says otherwise. Source: FORM §3. */
const USUAL_DECIMALS = 2;

export const fieldSpec = (facts: FieldFacts): FieldSpec => ({
  aliases: [],
  required: false,
  decimals: USUAL_DECIMALS,
  yearly: facts.kind === 'amount' || facts.kind === 'integer',
  ...facts,
});

import { z } from 'zod';
import { COMPARATORS, KINDS, type LibraryEntry } from './entry.ts';
import data from './indicator-library.json';

/** The indicators that come with the program: facts collected from public forms, each with the forms it was seen in. */

const code = z.string().regex(/^[A-Z]+\d*$/);

const shippedFileSchema = z.strictObject({
  note: z.string(),
  /** The forms, by their code. */
  sources: z.record(code, z.string().min(1)),
  indicators: z.array(
    z.strictObject({
      id: z.string().regex(/^IL\d{3}$/),
      group: z.string().min(1),
      l1: z.string().min(1),
      l2: z.string().min(1),
      l3: z.string().min(1),
      kind: z.enum(KINDS),
      comparator: z.enum(COMPARATORS).nullable(),
      unit: z.string().min(1).max(8).nullable(),
      /** Values with the codes of their forms: `≥95% (YZ21); 100% (ZJ24)`. */
      example: z.string().nullable(),
      sources: z.array(code).min(1),
    }),
  ),
});
type ShippedFile = z.infer<typeof shippedFileSchema>;

/** `(ZJ24/23)` stands for the forms ZJ24 and ZJ23; `OCR` for a form that was read by machine. */
function formsOf(codes: string, sources: ShippedFile['sources']): string {
  const names = codes.split(/\s*,\s*/).flatMap((word) => {
    if (word === 'OCR') return ['扫描识别'];
    const [, letters = '', year = '', other] = /^([A-Z]+)(\d*)(?:\/(\d+))?$/.exec(word) ?? [];
    const all = [`${letters}${year}`, ...(other === undefined ? [] : [`${letters}${other}`])];
    return all.map((name) => sources[name] ?? name);
  });
  return names.join('；');
}

const examplesOf = (example: string | null, sources: ShippedFile['sources']): readonly string[] =>
  example === null
    ? []
    : example.split('; ').map((text) => text.replace(/ \(([^()]*)\)$/, (_, codes) => `（${formsOf(codes, sources)}）`));

/** Checks and reads the file. Throws with the place of the first fault: wrong data is a fault of the program. */
export function parseShipped(content: unknown): readonly LibraryEntry[] {
  const read = shippedFileSchema.safeParse(content);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new Error(`the indicator library is wrong at ${issue?.path.join('.') || '(root)'}: ${issue?.message}`);
  }
  const { sources, indicators } = read.data;
  return indicators.map(({ id, group, l1, l2, l3, kind, comparator, unit, example, sources: codes }) => ({
    id,
    group,
    level1: l1,
    level2: l2,
    level3: l3,
    kind,
    comparator,
    unit: unit ?? '',
    examples: examplesOf(example, sources),
    sources: codes.map((name) => {
      const source = sources[name];
      if (source === undefined) throw new Error(`the indicator library has no source ${name}, named by ${id}`);
      return source;
    }),
    own: false,
  }));
}

export const SHIPPED_ENTRIES: readonly LibraryEntry[] = parseShipped(data);

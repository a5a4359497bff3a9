import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { PbdDocument } from '../../shared/document/document.ts';
import { decodePbd, encodePbd } from './pbd-file.ts';

/** One copy of a draft: a line `DRAFT1 <sha256 of the rest>`, a line of JSON about it, then the bytes of a .pbd. */

const aboutSchema = z.strictObject({
  /** Counts the writes of one draft: the highest is the newest. */
  sequence: z.number().int().nonnegative(),
  /** ISO 8601. */
  keptAt: z.iso.datetime(),
  /** The officer's file, or null where the document has none yet. */
  file: z.string().nullable(),
  /** What that file held when it was opened or last saved: the SHA-256 of its bytes. */
  fileSha256: z.string().nullable(),
  /** The disk of its folder, as the system numbers it; null where it is not known. Drafts of before do not say. */
  device: z
    .string()
    .regex(/^-?\d{1,20}$/)
    .nullable()
    .optional(),
  /** That file was opened to be read only: this is no work of its own. Drafts of before do not say. */
  readOnly: z.boolean().optional(),
});
export type DraftAbout = z.infer<typeof aboutSchema>;

export interface DraftSlot {
  readonly about: DraftAbout;
  readonly document: PbdDocument;
}

const HEADER = /^DRAFT1 ([0-9a-f]{64})\n/;
const HEADER_BYTES = 'DRAFT1 '.length + 64 + 1;

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

export function encodeDraft({ about, document }: DraftSlot): Uint8Array {
  const rest = Buffer.concat([Buffer.from(`${JSON.stringify(about)}\n`), encodePbd(document)]);
  return Buffer.concat([Buffer.from(`DRAFT1 ${sha256(rest)}\n`), rest]);
}

/** A damaged copy is null: the other one stands in for it. */
export function decodeDraft(bytes: Uint8Array): DraftSlot | null {
  const header = HEADER.exec(Buffer.from(bytes.subarray(0, HEADER_BYTES)).toString('latin1'));
  const rest = bytes.subarray(HEADER_BYTES);
  if (header === null || sha256(rest) !== header[1]) return null;
  const lineEnd = rest.indexOf(0x0a);
  let json: unknown;
  try {
    json = JSON.parse(Buffer.from(rest.subarray(0, lineEnd)).toString('utf8'));
  } catch {
    return null;
  }
  const about = aboutSchema.safeParse(json);
  const document = decodePbd(rest.subarray(lineEnd + 1));
  return about.success && document.ok ? { about: about.data, document: document.value } : null;
}

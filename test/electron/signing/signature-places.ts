import { structureError } from '../../../electron/signing/prepare.ts';
import { NotPlain } from '../../../electron/signing/raw-dictionary.ts';
import { readRevisions } from '../../../electron/signing/revisions.ts';
import { signatureFields } from '../../../electron/signing/signature-fields.ts';
import { placeOfField } from '../../../electron/signing/signature-place.ts';
import type { Box } from '../../../electron/signing/signature-text.ts';
import { type RawObjects, rawObjects } from '../../../electron/signing/update.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { SignError } from '../../../shared/signing/errors.ts';
import { roleOfName, type SignatureRole } from '../../../shared/signing/roles.ts';

/** Where a role signs. Boxes are in PDF points from the page's lower left corner. */
export interface PlaceOnPage {
  readonly role: SignatureRole;
  /** Counted from 0. */
  readonly page: number;
  /** All that the signature may draw in. */
  readonly box: Box;
  readonly textBox: Box;
  /** The room of the 单位公章, which a larger seal overruns within `box`; null where none is set. */
  readonly sealBox: Box | null;
  readonly signed: boolean;
}

const MAX_NODES = 100_000;

/** Numbers of the objects that are pages, in their order. */
function pageNumbers(objects: RawObjects): readonly number[] {
  const root = objects.trailer.reference('Root');
  const top = root === null ? null : objects.dictionaryOf(root).reference('Pages');
  const waiting = top === null ? [] : [top];
  const pages: number[] = [];
  for (let seen = 0; waiting.length > 0; seen += 1) {
    if (seen > MAX_NODES) throw new NotPlain('too many pages');
    const number = waiting.shift() ?? 0;
    const kids = objects.dictionaryOf(number).value('Kids');
    if (kids === null) pages.push(number);
    else waiting.unshift(...[...kids.matchAll(/(\d+) 0 R/g)].map(([, kid]) => Number(kid)));
  }
  return pages;
}

/** Where each role signs in a PDF of this program. Never throws. */
export function signaturePlaces(bytes: Uint8Array): Result<readonly PlaceOnPage[], SignError> {
  const revisions = readRevisions(bytes);
  if (!revisions.ok) return err(structureError(revisions.error));
  try {
    const objects = rawObjects(bytes, revisions.value.revisions);
    const pages = pageNumbers(objects);
    const fields = signatureFields(revisions.value.viewAfter(revisions.value.revisions.length));
    return ok(
      fields.flatMap(({ number, name, value }): readonly PlaceOnPage[] => {
        const role = roleOfName(name);
        const field = objects.dictionaryOf(number);
        const [left = 0, bottom = 0] = field.numbers('Rect') ?? [];
        const { width, height, text, seal } = placeOfField(field);
        const page = pages.indexOf(field.reference('P') ?? -1);
        if (role === null || page < 0) return [];
        const onPage = ([x, y, ...size]: Box): Box => [left + x, bottom + y, ...size];
        return [
          {
            role,
            page,
            box: [left, bottom, width, height],
            textBox: onPage(text),
            sealBox: seal === null ? null : onPage(seal),
            signed: value !== null,
          },
        ];
      }),
    );
  } catch (error) {
    if (error instanceof NotPlain) return err({ code: 'pdf-foreign' });
    throw error;
  }
}

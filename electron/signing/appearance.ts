import { err, ok, type Result } from '../../shared/result.ts';
import type { SignError } from '../../shared/signing/errors.ts';
import { streamBody } from '../pdf/font-objects.ts';
import { readSeal, type SealImage } from './seal-image.ts';
import {
  type AppearanceFonts,
  drawable,
  type EmbeddedFont,
  FONT_KEYS,
  type FontKey,
  fontFor,
  openSignatureFonts,
  type SignatureFonts,
} from './signature-font.ts';
import { type Arranged, arrange, type SignaturePlace } from './signature-place.ts';
import { type Box, layOutSignature, type TextLine } from './signature-text.ts';
import type { Update } from './update.ts';

/** What a signature looks like on the page. All of it stays within the field; the page shows through. */

export interface Appearance {
  readonly name: string;
  /** Under the name; where there is no room for all, the first gives way. */
  readonly details: readonly string[];
  /** PNG, or none. */
  readonly seal: Uint8Array | null;
  readonly fonts: AppearanceFonts;
  /** Characters that signatures to come will need. */
  readonly spare: string;
  /** Fonts of earlier signatures, as numbers of objects. */
  readonly candidates: readonly number[];
}

type Embedded = ReadonlyMap<FontKey, EmbeddedFont>;

/** PDF numbers have no exponents. */
const number = (value: number): string => String(Number(value.toFixed(3)));

/** Text keeps off what stands beside it. */
const inset = ([x, y, width, height]: Box): Box => [x + 1, y, width - 2, height];

function embedFonts(update: Update, fonts: SignatureFonts, lines: readonly TextLine[], more: Appearance): Embedded {
  const textOf = (key: FontKey, texts: readonly string[]): string =>
    texts
      .flatMap(fonts.runsOf)
      .filter((run) => run.key === key)
      .map(({ text }) => text)
      .join('');
  const shown = lines.map(({ text }) => text);
  return new Map(
    FONT_KEYS.flatMap((key) => {
      const text = textOf(key, shown);
      if (text === '') return [];
      const spare = textOf(key, [more.spare]);
      return [[key, fontFor(update, fonts.fonts[key], text, spare, more.candidates)]];
    }),
  );
}

function drawLine({ text, size, x, y }: TextLine, fonts: SignatureFonts, embedded: Embedded): string {
  const runs = fonts.runsOf(text).map((run) => {
    const codes = embedded.get(run.key)?.encode(run.text) ?? '';
    return `/${run.key} ${number(size)} Tf <${codes}> Tj`;
  });
  return `BT 0.1 g ${number(x)} ${number(y)} Td ${runs.join(' ')} ET`;
}

const drawSeal = ([x, y, width, height]: Box): string =>
  `q ${number(width)} 0 0 ${number(height)} ${number(x)} ${number(y)} cm /Seal Do Q`;

function addSeal(update: Update, seal: SealImage): number {
  let last = 0;
  for (const body of seal.objects(update.next())) last = update.add(body);
  return last;
}

interface Composed extends Arranged {
  readonly image: SealImage | null;
}

async function compose(place: SignaturePlace, seal: Uint8Array | null): Promise<Result<Composed, SignError>> {
  const image = seal === null ? null : await readSeal(seal);
  if (image !== null && !image.ok) return image;
  const arranged = arrange(place, image?.value.size ?? null);
  return arranged.ok ? ok({ ...arranged.value, image: image?.value ?? null }) : arranged;
}

/** Adds an appearance to an update, as a form XObject with all it needs; its object's number. */
export async function addAppearance(
  update: Update,
  place: SignaturePlace,
  appearance: Appearance,
): Promise<Result<number, SignError>> {
  const composed = await compose(place, appearance.seal);
  if (!composed.ok) return composed;
  const fonts = openSignatureFonts(appearance.fonts);
  const has = (codePoint: number): boolean => FONT_KEYS.some((key) => fonts.fonts[key].has(codePoint));
  const [name, ...details] = [appearance.name, ...appearance.details].map((text) => drawable(text, has));
  const lines = layOutSignature(name ?? '', details, inset(composed.value.text), fonts.ems);
  if (lines === null) return err({ code: 'name-too-long' });
  const embedded = embedFonts(update, fonts, lines, appearance);
  const { seal, image } = composed.value;
  const picture = image === null ? '' : `/XObject<</Seal ${addSeal(update, image)} 0 R>>`;
  const fontEntries = [...embedded].map(([key, font]) => `/${key} ${font.number} 0 R`).join('');
  const box = `/BBox[0 0 ${number(place.width)} ${number(place.height)}]`;
  const resources = `/Resources<</Font<<${fontEntries}>>${picture}>>`;
  const content = [...(seal === null ? [] : [drawSeal(seal)]), ...lines.map((line) => drawLine(line, fonts, embedded))];
  return ok(
    update.add(
      streamBody(`/Type/XObject/Subtype/Form/FormType 1${box}${resources}`, Buffer.from(content.join('\n'), 'latin1')),
    ),
  );
}

import fontkit from '@cantoo/fontkit';
import {
  beginText,
  concatTransformationMatrix,
  drawObject,
  endText,
  moveText,
  type PDFDocument,
  type PDFFont,
  PDFNumber,
  type PDFOperator,
  type PDFRef,
  popGraphicsState,
  pushGraphicsState,
  setFillingRgbColor,
  setFontAndSize,
  showText,
} from '@cantoo/pdf-lib';
import { err, ok, type Result } from '../../shared/result.ts';
import type { SignError } from '../../shared/signing/errors.ts';
import { pngSize } from './png-size.ts';

/** What a signature looks like on the page. All of it stays within the field; the page shows through. */

export interface AppearanceFonts {
  /** TrueType files: the form's font, and the one for rare characters. */
  readonly regular: Uint8Array;
  readonly rare: Uint8Array;
}

export interface Appearance {
  /** One below the other in the text box. */
  readonly lines: readonly string[];
  /** PNG, or none. */
  readonly seal: Uint8Array | null;
  readonly fonts: AppearanceFonts;
}

export interface FieldPlace {
  readonly width: number;
  readonly height: number;
  /** [x, y, width, height] for the text. */
  readonly textBox: readonly number[];
}

const LINE_HEIGHT = 1.25;
const MAX_SIZE = 7;
const MIN_SIZE = 3.5;
const INK = [0.1, 0.1, 0.1] as const;

interface Run {
  readonly text: string;
  readonly font: PDFFont;
  readonly key: string;
}

async function embedFonts(document: PDFDocument, fonts: AppearanceFonts, text: string) {
  document.registerFontkit(fontkit);
  const regular = await document.embedFont(fonts.regular, { subset: true });
  const known = new Set(regular.getCharacterSet());
  const needsRare = [...text].some((character) => !known.has(character.codePointAt(0) ?? 0));
  const rare = needsRare ? await document.embedFont(fonts.rare, { subset: true }) : regular;
  const runsOf = (line: string): readonly Run[] => {
    const runs: { text: string; font: PDFFont; key: string }[] = [];
    for (const character of line) {
      const key = known.has(character.codePointAt(0) ?? 0) ? 'Regular' : 'Rare';
      const last = runs.at(-1);
      if (last?.key === key) last.text += character;
      else runs.push({ text: character, font: key === 'Rare' ? rare : regular, key });
    }
    return runs;
  };
  return { regular, rare: needsRare ? rare : null, runsOf };
}

const widthOf = (runs: readonly Run[], size: number): number =>
  runs.reduce((sum, { text, font }) => sum + font.widthOfTextAtSize(text, size), 0);

function drawRuns(runs: readonly Run[], x: number, y: number, size: number): readonly PDFOperator[] {
  let left = x;
  return runs.flatMap(({ text, font, key }) => {
    const drawn = [
      beginText(),
      setFillingRgbColor(...INK),
      setFontAndSize(key, size),
      moveText(left, y),
      showText(font.encodeText(text)),
      endText(),
    ];
    left += font.widthOfTextAtSize(text, size);
    return drawn;
  });
}

/** Lines at the bottom of the box, each as large as its width allows: a long name becomes smaller, never cut. */
function drawLines(lines: readonly (readonly Run[])[], box: readonly number[]): readonly PDFOperator[] {
  const [x = 0, y = 0, width = 0, height = 0] = box;
  const size = Math.max(MIN_SIZE, Math.min(MAX_SIZE, height / (lines.length * LINE_HEIGHT)));
  return lines.flatMap((runs, index) => {
    const fitting = Math.min(size, (size * width) / Math.max(1, widthOf(runs, size)));
    const baseline = y + (lines.length - 1 - index) * size * LINE_HEIGHT + size * 0.25;
    return drawRuns(runs, x + (width - widthOf(runs, fitting)) / 2, baseline, fitting);
  });
}

/** The seal at its real size in the middle of the place, smaller only where the place is. */
async function drawSeal(document: PDFDocument, seal: Uint8Array, place: FieldPlace) {
  const size = pngSize(seal);
  if (!size.ok) return err<SignError>({ code: 'bad-seal', reason: size.error });
  const image = await document.embedPng(seal);
  await image.embed();
  const scale = Math.min(1, place.width / size.value.width, place.height / size.value.height);
  const [width, height] = [size.value.width * scale, size.value.height * scale];
  const matrix = concatTransformationMatrix(
    width,
    0,
    0,
    height,
    (place.width - width) / 2,
    (place.height - height) / 2,
  );
  return ok({ ref: image.ref, operators: [pushGraphicsState(), matrix, drawObject('Seal'), popGraphicsState()] });
}

/** Draws an appearance as a form XObject of the document. */
export async function drawAppearance(
  document: PDFDocument,
  place: FieldPlace,
  { lines, seal, fonts }: Appearance,
): Promise<Result<PDFRef, SignError>> {
  const { context } = document;
  const sealed = seal === null ? null : await drawSealSafely(document, seal, place);
  if (sealed !== null && !sealed.ok) return sealed;
  const { regular, rare, runsOf } = await embedFonts(document, fonts, lines.join(''));
  const text = drawLines(lines.map(runsOf), place.textBox);
  await regular.embed();
  await rare?.embed();
  const resources = context.obj({
    Font: { Regular: regular.ref, ...(rare === null ? {} : { Rare: rare.ref }) },
    XObject: sealed === null ? {} : { Seal: sealed.value.ref },
  });
  const box = [0, 0, place.width, place.height].map((number) => PDFNumber.of(number));
  const form = context.formXObject([...(sealed?.value.operators ?? []), ...text], {
    BBox: context.obj(box),
    Resources: resources,
  });
  return ok(context.register(form));
}

async function drawSealSafely(document: PDFDocument, seal: Uint8Array, place: FieldPlace) {
  try {
    return await drawSeal(document, seal, place);
  } catch {
    // The library throws on a PNG whose inside is damaged.
    return err<SignError>({ code: 'bad-seal', reason: 'not-png' });
  }
}

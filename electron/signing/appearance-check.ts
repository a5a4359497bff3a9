import type { VerifyProblem } from '../../shared/signing/problems.ts';
import { isForm, type Operation, operationsOf, resourceOf } from './content-operators.ts';
import { dictEntry, entry, numbersEntry, type PdfDict, type PdfStream, type PdfView, rawEntry } from './pdf-objects.ts';
import { isInvisible, type SignatureField } from './signature-fields.ts';
import { OLD_TEXT_KEY } from './signature-place.ts';

/**
 * What a signature's picture may be. A reader fits its box into the field's rectangle and cuts off what lies outside
 * (ISO 32000-1 §12.5.5), so a proper picture covers no more than its own place. In files of before 0.2 that place lies
 * over labels: there a picture must leave them to be read.
 */

/** A box smaller than this is a trick with rounding. In PDF points. */
const MIN_BOX = 1;
/** Larger numbers are rounded by readers, each in its own way. */
const MAX_COORDINATE = 10_000;
const MAX_MATRIX = 1_000;
const MIN_DETERMINANT = 0.001;
const MAX_FORMS = 8;
const MAX_TEXT_SIZE = 16;
const MAX_LINE_WIDTH = 2;
/** From 0 (black) to 1 (white): what is darker can deface what lies beneath, but not pass for blank paper. */
const MAX_LIGHTNESS = 0.6;

/** The one picture of a field: a form XObject; undefined where there is none, null where there is another kind. */
function pictureOf(view: PdfView, field: PdfDict): PdfStream | null | undefined {
  if (rawEntry(field, 'AP') === undefined) return undefined;
  const appearance = dictEntry(view, field, 'AP');
  const normal = entry(view, appearance, 'N');
  const plain = appearance?.entries.size === 1 && normal?.kind === 'stream' && rawEntry(field, 'AS') === undefined;
  return plain && isForm(view, normal) ? normal : null;
}

/** Whether a picture draws anything at all; so also where it cannot be read. */
const draws = (view: PdfView, picture: PdfStream): boolean =>
  operationsOf(view, picture)?.some(({ operator }) => !/^(?:q|Q|cm|g|G|rg|RG|w|BMC|BDC|EMC)$/.test(operator)) ?? true;

/** Whether a field has no picture, or one that draws nothing. */
export function drawsNothing(view: PdfView, { dict }: SignatureField): boolean {
  const picture = pictureOf(view, dict);
  return picture === undefined || (picture !== null && !draws(view, picture));
}

/** A blank field that shows something: a picture of a signature that nobody made. */
export const looksSigned = (view: PdfView, field: SignatureField): boolean =>
  field.value === null && !drawsNothing(view, field);

function boxIsProper(view: PdfView, { dict }: PdfStream): boolean {
  const [left = 0, bottom = 0, right = 0, top = 0, ...more] = numbersEntry(view, dict, 'BBox');
  const moderate = [left, bottom, right, top].every((each) => Math.abs(each) <= MAX_COORDINATE);
  return more.length === 0 && moderate && right - left >= MIN_BOX && top - bottom >= MIN_BOX;
}

function matrixIsProper({ dict }: PdfStream): boolean {
  const matrix = rawEntry(dict, 'Matrix');
  if (matrix === undefined) return true;
  if (matrix.kind !== 'array' || matrix.items.length !== 6) return false;
  const numbers = matrix.items.map((item) => (item.kind === 'number' ? item.value : Number.NaN));
  const [a = 0, b = 0, c = 0, d = 0] = numbers;
  return numbers.every((each) => Math.abs(each) <= MAX_MATRIX) && Math.abs(a * d - b * c) >= MIN_DETERMINANT;
}

/** One state too many given back, and a reader draws outside the place: it has given back the cut as well. */
function statesBalance(operations: readonly Operation[]): boolean {
  let open = 0;
  for (const { operator } of operations) {
    if (operator === 'q') open += 1;
    if (operator === 'Q') open -= 1;
    if (open < 0) return false;
  }
  return open === 0;
}

/** Whether a picture, and every picture in it, is cut to its box by every reader; null where that is not read. */
function keepsToBox(view: PdfView, picture: PdfStream, budget: { forms: number }): boolean | null {
  budget.forms -= 1;
  const operations = budget.forms < 0 ? null : operationsOf(view, picture);
  if (operations === null) return null;
  if (!matrixIsProper(picture) || !statesBalance(operations)) return false;
  for (const { operator, operands } of operations) {
    const [name] = operands;
    if (operator !== 'Do' || name?.kind !== 'name') continue;
    const drawn = resourceOf(view, picture, 'XObject', name.name);
    if (drawn?.kind !== 'stream' || !isForm(view, drawn)) continue;
    const inside = keepsToBox(view, drawn, budget);
    if (inside !== true) return inside;
  }
  return true;
}

const numbersOf = ({ operands }: Operation): readonly number[] =>
  operands.map((operand) => (operand.kind === 'number' ? operand.value : Number.NaN));

/** Of a colour by its operator; 1 for one that cannot be told. */
function lightness({ operator, operands }: Operation): number {
  const [a = 1, b = 1, c = 1, k = 1] = numbersOf({ operator, operands });
  if (/^g$/i.test(operator)) return a;
  if (/^rg$/i.test(operator)) return 0.3 * a + 0.59 * b + 0.11 * c;
  return (1 - Math.min(1, k)) * (1 - (a + b + c) / 3);
}

/** By how much a matrix enlarges, at the most; none enlarges nothing. */
const scaleOf = ([a = 1, b = 0, c = 0, d = 1]: readonly number[]): number =>
  Math.max(Math.hypot(a, b), Math.hypot(c, d));

/** How much a reader enlarges a picture's box to fill the field. */
function fittingScale(view: PdfView, { dict }: PdfStream, { rect }: SignatureField): number {
  const [left = 0, bottom = 0, right = 0, top = 0] = numbersEntry(view, dict, 'BBox');
  const [x = 0, y = 0, farX = 0, farY = 0] = rect ?? [];
  return Math.max(Math.abs(farX - x) / (right - left), Math.abs(farY - y) / (top - bottom));
}

interface State {
  /** Of the page's points to this place's units. */
  readonly scale: number;
  /** Lightness of what is filled, and of lines. */
  readonly fill: number;
  readonly stroke: number;
  /** Of lines. */
  readonly width: number;
}

/** Whether a picture leaves what lies beneath it to be read: thin dark lines, small dark text, pictures with a mask. */
class SeeThrough {
  readonly #view: PdfView;
  #forms = 0;

  constructor(view: PdfView) {
    this.#view = view;
  }

  check(picture: PdfStream, outer: number): boolean {
    this.#forms += 1;
    const operations = this.#forms > MAX_FORMS ? null : operationsOf(this.#view, picture);
    if (operations === null || rawEntry(picture.dict, 'Group') !== undefined) return false;
    const stack: State[] = [];
    let state: State = { scale: outer, fill: 0, stroke: 0, width: 1 };
    let text = 1;
    let size = 0;
    return operations.every((operation) => {
      const { operator } = operation;
      const [first = 0, second = 0] = numbersOf(operation);
      switch (operator) {
        case 'q':
          return stack.push(state) < 32;
        case 'Q':
          state = stack.pop() ?? state;
          return true;
        case 'cm':
          state = { ...state, scale: state.scale * scaleOf(numbersOf(operation)) };
          return Number.isFinite(state.scale);
        case 'BT':
          text = 1;
          return true;
        case 'Tm':
          text = scaleOf(numbersOf(operation));
          return true;
        case 'Tf':
          size = Math.abs(second);
          return true;
        case 'Tj':
        case 'TJ':
          return state.fill <= MAX_LIGHTNESS && size * text * state.scale <= MAX_TEXT_SIZE;
        case 'g':
        case 'rg':
        case 'k':
          state = { ...state, fill: lightness(operation) };
          return true;
        case 'G':
        case 'RG':
        case 'K':
          state = { ...state, stroke: lightness(operation) };
          return true;
        case 'w':
          state = { ...state, width: Math.abs(first) };
          return true;
        case 'S':
        case 's':
          return state.stroke <= MAX_LIGHTNESS && state.width * state.scale <= MAX_LINE_WIDTH;
        case 'Do':
          return this.#object(picture, operation, state.scale);
        default:
          return /^(?:ET|Td|TD|T\*|TL|Tc|Tw|m|l|re|n|W|BMC|EMC)$/.test(operator);
      }
    });
  }

  #object(picture: PdfStream, { operands: [name] }: Operation, scale: number): boolean {
    const drawn = name?.kind === 'name' ? resourceOf(this.#view, picture, 'XObject', name.name) : undefined;
    if (drawn?.kind !== 'stream') return false;
    if (isForm(this.#view, drawn))
      return this.check(drawn, scale * scaleOf(numbersEntry(this.#view, drawn.dict, 'Matrix')));
    return entry(this.#view, drawn.dict, 'SMask')?.kind === 'stream';
  }
}

/** What is wrong with the picture of a field that somebody signed. */
export function appearanceProblems(view: PdfView, field: SignatureField): readonly VerifyProblem[] {
  if (isInvisible(field)) return [];
  if (field.rect === null) return ['appearance-covers'];
  const picture = pictureOf(view, field.dict);
  if (picture === undefined) return [];
  if (picture === null || !boxIsProper(view, picture) || rawEntry(picture.dict, 'OC') !== undefined)
    return ['appearance-covers'];
  const kept = keepsToBox(view, picture, { forms: MAX_FORMS });
  if (kept !== true) return [kept === null ? 'structure-foreign' : 'appearance-covers'];
  const overLabels = rawEntry(field.dict, OLD_TEXT_KEY) !== undefined;
  return overLabels && !new SeeThrough(view).check(picture, fittingScale(view, picture, field))
    ? ['appearance-covers']
    : [];
}

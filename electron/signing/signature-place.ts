import { err, ok, type Result } from '../../shared/result.ts';
import type { SignError } from '../../shared/signing/errors.ts';
import { SEAL_KEY, SIGN_KEY } from '../pdf/field-keys.ts';
import type { RealSize } from './png-size.ts';
import type { RawDictionary } from './raw-dictionary.ts';
import type { Box } from './signature-text.ts';

/** The room of a signature field: for its text, and for a seal beside it. */

/** In files of before: a box that holds the printed name at its top. Such a field covers labels around it. */
export const OLD_TEXT_KEY = 'PBD_TextBox';
const OLD_NAME_HEIGHT = 18;

export interface SignaturePlace {
  readonly width: number;
  readonly height: number;
  readonly text: Box;
  /** Where the 单位公章 stands; null where a seal has no room of its own. */
  readonly seal: Box | null;
}

const POINTS_PER_MM = 72 / 25.4;
/** What stands beside each other does not touch. */
const GAP = 1;
/** A name's seal (个人名章) is no larger; a larger one is a unit's, and is set only where it stands at its true size. */
const LARGEST_NAME_SEAL = 25.5 * POINTS_PER_MM;

const boxOf = (field: RawDictionary, key: string): Box | null => {
  const [x, y, width, height, ...more] = field.numbers(key) ?? [];
  if (x === undefined || y === undefined || width === undefined || height === undefined) return null;
  return more.length === 0 ? [x, y, width, height] : null;
};

/** Throws nothing: a field without boxes, made by another program, is all text. */
export function placeOfField(field: RawDictionary): SignaturePlace {
  const [left = 0, bottom = 0, right = 0, top = 0] = field.numbers('Rect') ?? [];
  const [width, height] = [Number((right - left).toFixed(2)), Number((top - bottom).toFixed(2))];
  const whole: Box = [0, 0, width, height];
  const old = boxOf(field, OLD_TEXT_KEY);
  if (old !== null) {
    const [x, y, oldWidth, oldHeight] = old;
    return { width, height, text: [x, y, oldWidth, Math.max(0, oldHeight - OLD_NAME_HEIGHT)], seal: whole };
  }
  return { width, height, text: boxOf(field, SIGN_KEY) ?? whole, seal: boxOf(field, SEAL_KEY) };
}

export interface Arranged {
  readonly text: Box;
  readonly seal: Box | null;
}

/** Beside the text of a field without a room for seals stands a name's seal, as large as the room allows. */
function besideText([x, y, width, height]: Box, size: RealSize): Result<Arranged, SignError> {
  if (size.width > LARGEST_NAME_SEAL || size.height > LARGEST_NAME_SEAL)
    return err({ code: 'bad-seal', reason: 'not-here' });
  const scale = Math.min(1, (height - 2 * GAP) / size.height, width / 2 / size.width);
  const [sealWidth, sealHeight] = [size.width * scale, size.height * scale];
  return ok({
    text: [x, y, width - sealWidth - 2 * GAP, height],
    seal: [x + width - GAP - sealWidth, y + (height - sealHeight) / 2, sealWidth, sealHeight],
  });
}

/**
 * Where text and seal stand. A seal stands at its true size in the middle of its room; one wider takes from the text's
 * room beside, one higher hangs from the room's upper edge over the blank page below, all within the field.
 */
export function arrange(place: SignaturePlace, size: RealSize | null): Result<Arranged, SignError> {
  const { text, seal: room } = place;
  if (size === null) return ok({ text, seal: null });
  if (room === null) return besideText(text, size);
  const [x, y, width, height] = room;
  const left = Math.min(x + (width - size.width) / 2, x + width - GAP - size.width);
  const bottom = Math.min(y + (height - size.height) / 2, y + height - GAP - size.height);
  if (left < 0 || bottom < 0) return err({ code: 'bad-seal', reason: 'too-large' });
  const overlaps = left < text[0] + text[2] && room[0] >= text[0] + text[2];
  const textWidth = overlaps ? Math.max(0, left - GAP - text[0]) : text[2];
  return ok({ text: [text[0], text[1], textWidth, text[3]], seal: [left, bottom, size.width, size.height] });
}

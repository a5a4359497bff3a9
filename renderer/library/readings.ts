import { polyphonic } from 'pinyin-pro';

const known = new Map<string, readonly string[]>();
const SYLLABLE = /^[a-zü]+$/;

/** Every reading of a character, without tones: which one is meant need not be known to find it. */
export function readingsOf(character: string): readonly string[] {
  const held = known.get(character);
  if (held !== undefined) return held;
  const [found = []] = polyphonic(character, { toneType: 'none', type: 'array' });
  const readings = found.filter((reading) => SYLLABLE.test(reading) && reading !== character);
  known.set(character, readings);
  return readings;
}

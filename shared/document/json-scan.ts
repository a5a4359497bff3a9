/** Bounds on JSON from outside. Source: tried against hostile files; JSON.stringify and IPC fail on deep nesting. */
const MAX_DEPTH = 64;
const MAX_VALUES = 1_000_000;
/** Different names: a row has those of its columns, and everything else is named by its path once or twice. */
const MAX_NAMES = 100_000;
/** The format's only number is its version; amounts are text. */
const MAX_NUMBER_CHARACTERS = 15;
const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** What `JSON.parse` would let through and a document must not hold. */
export type JsonHazard =
  | 'too-deep'
  | 'too-many-values'
  | 'too-many-names'
  | 'bad-number'
  | 'duplicate-key'
  | 'forbidden-key'
  | 'not-json';

/** The end of the string token that opens at `start` (its closing quote's index), or -1. */
function stringEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x5c) at += 1;
    else if (code === 0x22) return at;
  }
  return -1;
}

function keyHazard(token: string, keys: Set<string>): JsonHazard | null {
  let key: unknown;
  try {
    key = JSON.parse(token);
  } catch {
    return 'not-json';
  }
  if (typeof key !== 'string') return 'not-json';
  if (FORBIDDEN_KEYS.has(key)) return 'forbidden-key';
  if (keys.has(key)) return 'duplicate-key';
  keys.add(key);
  return null;
}

/**
 * Scans JSON text once, in linear time, before `JSON.parse` sees it; null where it holds no hazard. Whether the text is
 * well-formed JSON is left to `JSON.parse`.
 */
export function scanJson(text: string): JsonHazard | null {
  // One entry an open bracket: the keys seen in an object, null for an array.
  const open: (Set<string> | null)[] = [];
  let values = 0;
  const names = new Set<string>();
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (character === '{' || character === '[') {
      open.push(character === '{' ? new Set() : null);
      values += 1;
      if (open.length > MAX_DEPTH) return 'too-deep';
    } else if (character === '}' || character === ']') {
      open.pop();
    } else if (character === '"') {
      const end = stringEnd(text, at);
      if (end === -1) return 'not-json';
      let after = end + 1;
      while (after < text.length && ' \t\n\r'.includes(text[after] ?? '')) after += 1;
      const keys = open.at(-1);
      if (text[after] === ':' && keys) {
        const token = text.slice(at, end + 1);
        const hazard = keyHazard(token, keys);
        if (hazard !== null) return hazard;
        names.add(token);
        if (names.size > MAX_NAMES) return 'too-many-names';
      } else values += 1;
      at = end;
    } else if (character === '-' || (character >= '0' && character <= '9')) {
      const number = /[-+.\deE]+/y;
      number.lastIndex = at;
      const token = number.exec(text)?.[0] ?? character;
      if (token.length > MAX_NUMBER_CHARACTERS || !Number.isFinite(Number(token))) return 'bad-number';
      values += 1;
      at += token.length - 1;
    }
    if (values > MAX_VALUES) return 'too-many-values';
  }
  return null;
}

import { diffArrays } from 'diff';

/** A stretch of text that both sides have, or one of them alone. */
export interface TextPiece {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** What is compared as one: a number with its separators, a Latin word, else each character by itself. */
const TOKEN = /\d[\d.,]*|[A-Za-z]+|[\s\S]/gu;

/** So many tokens may differ before two texts are shown as one replacing the other: bounds time on long texts. */
const MAX_EDITS = 800;

/** Tokens in common between two changes that are too few to read as kept: 的, a comma. */
const CHANCE_TOKENS = 1;

interface Run {
  readonly kind: TextPiece['kind'];
  readonly tokens: readonly string[];
}

/** A token or two that happen to stand on both sides of changes belong to the change. */
const absorbChance = (runs: readonly Run[]): readonly Run[] =>
  runs.flatMap((run, index) => {
    const between = index > 0 && index < runs.length - 1;
    if (run.kind !== 'same' || !between || run.tokens.length > CHANCE_TOKENS) return [run];
    return [
      { kind: 'removed', tokens: run.tokens },
      { kind: 'added', tokens: run.tokens },
    ];
  });

/** Of the changes between two kept stretches first what went, then what came. */
function joined(runs: readonly Run[]): readonly TextPiece[] {
  const pieces: TextPiece[] = [];
  let [removed, added] = ['', ''];
  const close = (): void => {
    if (removed !== '') pieces.push({ kind: 'removed', text: removed });
    if (added !== '') pieces.push({ kind: 'added', text: added });
    [removed, added] = ['', ''];
  };
  for (const { kind, tokens } of runs) {
    const text = tokens.join('');
    if (kind === 'removed') removed += text;
    else if (kind === 'added') added += text;
    else {
      close();
      pieces.push({ kind, text });
    }
  }
  close();
  return pieces;
}

/**
 * The pieces in which two texts agree and differ, Chinese by the character. The kept and removed pieces together are
 * `before`, the kept and added ones `after`.
 */
export function textPieces(before: string, after: string): readonly TextPiece[] {
  if (before === after) return before === '' ? [] : [{ kind: 'same', text: before }];
  if (before === '') return [{ kind: 'added', text: after }];
  if (after === '') return [{ kind: 'removed', text: before }];
  const tokens = [before, after].map((text) => text.match(TOKEN) ?? []);
  const [old = [], now = []] = tokens;
  const changes = diffArrays(old, now, { maxEditLength: MAX_EDITS });
  const runs: readonly Run[] = changes?.map(({ added, removed, value }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    tokens: value,
  })) ?? [
    { kind: 'removed', tokens: old },
    { kind: 'added', tokens: now },
  ];
  return joined(absorbChance(runs));
}

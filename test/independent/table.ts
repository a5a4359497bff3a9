import { differences, type Judged, VERIFIERS } from './comparison.ts';

/** A row a file, a mark a signature: `+` agrees that it is intact, `-` agrees that it is not, `!` differs. */
export function tableOf(all: readonly Judged[]): string {
  const head = ['file', 'ours', ...VERIFIERS, 'qpdf'];
  const rows = all.map(({ file, ours, theirs, qpdf }) => [
    `${file.group}: ${file.name}`,
    [...new Set(ours.signatures.map(({ verdict }) => verdict))].join(),
    ...VERIFIERS.map((verifier) =>
      ours.signatures
        .map((signature) => {
          const opinion = theirs[verifier].find(({ field }) => field === signature.field);
          if (differences(signature, opinion).length > 0) return '!';
          const trusted = opinion?.trusted === null ? '' : opinion?.trusted ? 't' : 'u';
          return `${opinion?.intact ? '+' : '-'}${trusted}`;
        })
        .join(' '),
    ),
    qpdf ? 'clean' : 'faults',
  ]);
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => (row[column] ?? '').length)));
  const lines = [head, ...rows].map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
  return [...lines, 'a mark a signature: + intact, - not, t trusted, u untrusted, ! differs from ours'].join('\n');
}

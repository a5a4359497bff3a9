import { type JudgedFile, type Opinion, run } from './opinion.ts';

/** poppler with NSS. It knows no time but the clock's. */

/** `[0 - 148994], [153542 - 154018]`, as /ByteRange has it. */
function rangeOf(text: string): string | null {
  const [, a, b, c, d] = /Signed Ranges: \[(\d+) - (\d+)\], \[(\d+) - (\d+)\]/.exec(text)?.map(Number) ?? [];
  if (a === undefined || b === undefined || c === undefined || d === undefined) return null;
  return [a, b - a, c, d - c].join(' ');
}

function trustedIn(text: string): boolean | null {
  const said = /Certificate Validation: (.*)/.exec(text)?.[1];
  return said === undefined ? null : said === 'Certificate is Trusted.';
}

/** An opinion on each signed field, and the names of the blank ones. */
export async function pdfsig(
  file: JudgedFile,
): Promise<{ readonly opinions: readonly Opinion[]; readonly blank: readonly string[] }> {
  const { stdout } = await run('pdfsig', '-nssdir', `sql:${file.root.nss}`, file.path);
  const blocks = stdout.split(/^Signature #\d+:$/m).slice(1);
  const named = blocks.map((text) => ({ text, field: /Signature Field Name: (.*)/.exec(text)?.[1] ?? '' }));
  const isBlank = ({ text }: { readonly text: string }): boolean => text.includes('form field is not signed');
  return {
    blank: named.filter(isBlank).map(({ field }) => field),
    opinions: named
      .filter((each) => !isBlank(each))
      .map(({ text, field }) => ({
        field,
        intact: text.includes('Signature Validation: Signature is Valid.'),
        trusted: file.fixed ? null : trustedIn(text),
        whole: text.includes('- Total document signed'),
        range: rangeOf(text),
      })),
  };
}

import { type JudgedFile, type Opinion, run } from './opinion.ts';

/** MuPDF: digest and signature; it has no list of roots to give it. It names fields by their objects' numbers. */
export async function mutool(
  file: JudgedFile,
  nameOf: (number: number) => string | undefined,
): Promise<readonly Opinion[]> {
  const { stdout, stderr } = await run('mutool', 'sign', '-v', file.path);
  const blocks = stdout.split(/^Verifying signature (\d+):$/m).slice(1);
  if (blocks.length === 0) throw new Error(`mutool: ${stdout}${stderr}`);
  return blocks.flatMap((text, index) => {
    if (index % 2 === 1) return [];
    const said = blocks[index + 1] ?? '';
    if (said.includes('Signature is not signed')) return [];
    const whole = said.includes('The document is unchanged since signing');
    const intact = whole || said.includes('The signature is valid but there have been edits since signing');
    const field = nameOf(Number(text)) ?? `object ${text}`;
    return [{ field, intact, trusted: null, whole: intact ? whole : null, range: null }];
  });
}

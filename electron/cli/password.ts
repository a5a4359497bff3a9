/** Far beyond any password; a wrong file piped in is not read to its end. In characters. */
const MAX_LENGTH = 4096;

/** The password of a certificate file: PBD_PASSWORD, else the first line of standard input. */
export async function readPassword(
  environment: Readonly<Record<string, string | undefined>>,
  input: AsyncIterable<string | Uint8Array>,
): Promise<string> {
  if (environment.PBD_PASSWORD !== undefined) return environment.PBD_PASSWORD;
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of input) {
    const bytes = Buffer.from(part);
    parts.push(bytes);
    length += bytes.length;
    if (length > MAX_LENGTH || bytes.includes(0x0a)) break;
  }
  return Buffer.concat(parts).toString('utf8').split(/\r?\n/)[0] ?? '';
}

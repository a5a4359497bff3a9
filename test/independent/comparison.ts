import { readFileSync } from 'node:fs';
import { verifyPdf } from '../../electron/signing/verify.ts';
import type { VerifiedSignature, VerifiedSignatures } from '../../shared/signing/verified.ts';
import type { ExpectedFile } from './files.ts';
import { mutool } from './mutool.ts';
import { openssl } from './openssl.ts';
import type { Opinion } from './opinion.ts';
import type { FoundField } from './pdfbox.ts';
import { pdfsig } from './pdfsig.ts';
import { qpdf } from './qpdf.ts';

export const VERIFIERS = ['openssl', 'pdfbox', 'pdfsig', 'mutool'] as const;
export type Verifier = (typeof VERIFIERS)[number];

export interface Judged {
  readonly file: ExpectedFile;
  readonly ours: VerifiedSignatures;
  /** What each verifier says of the signed fields, document time stamps left out. */
  readonly theirs: Readonly<Record<Verifier, readonly Opinion[]>>;
  /** Names of blank fields, by those who list them. */
  readonly blank: { readonly pdfbox: readonly string[]; readonly pdfsig: readonly string[] };
  readonly qpdf: boolean;
}

export async function judge(file: ExpectedFile, fields: readonly FoundField[]): Promise<Judged> {
  const ours = await verifyPdf(new Uint8Array(readFileSync(file.path)), { roots: [file.root.der], at: file.at });
  if (!ours.ok) throw new Error(`${file.name}: ${ours.error}`);
  const signed = fields.flatMap((field) => field.signed ?? []);
  const stamps = new Set(signed.filter(({ kind }) => kind === 'ETSI.RFC3161').map(({ field }) => field));
  const signers = signed.filter(({ field }) => !stamps.has(field));
  const isSigner = ({ field }: Opinion): boolean => !stamps.has(field);
  const byOpenssl: Opinion[] = [];
  for (const each of signers) byOpenssl.push(await openssl(file, each));
  const byPdfsig = await pdfsig(file);
  const byMutool = await mutool(file, (number) => fields.find((field) => field.number === number)?.field);
  return {
    file,
    ours: ours.value,
    theirs: {
      openssl: byOpenssl,
      pdfbox: signers,
      pdfsig: byPdfsig.opinions.filter(isSigner),
      mutool: byMutool.filter(isSigner),
    },
    blank: {
      pdfbox: fields.filter((field) => field.signed === null).map(({ field }) => field),
      pdfsig: byPdfsig.blank,
    },
    qpdf: await qpdf(file),
  };
}

/** Where an opinion is another than ours; what nobody says is no difference. */
export function differences(ours: VerifiedSignature, theirs: Opinion | undefined): readonly string[] {
  if (theirs === undefined) return ['not found'];
  return [
    ...(theirs.intact === ours.intact ? [] : ['intact']),
    ...(theirs.trusted === null || theirs.trusted === ours.trusted ? [] : ['trusted']),
    ...(theirs.whole === null || theirs.whole === ours.coversWholeFile ? [] : ['whole']),
  ];
}

/** `verifier: field: what` of everything in which a verifier differs from us, or finds what we do not. */
export function allDifferences({ ours, theirs }: Judged): readonly string[] {
  return VERIFIERS.flatMap((verifier) => {
    const opinions = theirs[verifier];
    const known = new Set(ours.signatures.map(({ field }) => field));
    return [
      ...ours.signatures.flatMap((signature) => {
        const theirOpinion = opinions.find(({ field }) => field === signature.field);
        return differences(signature, theirOpinion).map((what) => `${verifier}: ${signature.field}: ${what}`);
      }),
      ...opinions
        .filter(({ field }) => !known.has(field))
        .map(({ field }) => `${verifier}: ${field}: found by it only`),
    ];
  });
}

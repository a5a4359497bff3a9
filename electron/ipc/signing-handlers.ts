import path from 'node:path';
import type { PbdDocument } from '../../shared/document/document.ts';
import { receiptText } from '../../shared/exchange/receipt.ts';
import type { RequestInput, RequestOutput } from '../../shared/ipc/contract.ts';
import type { ExportOptions, KnownFile } from '../../shared/ipc/contract-parts.ts';
import type { PdfFailure } from '../../shared/ipc/errors.ts';
import type { SIGNING_CONTRACT, Signing } from '../../shared/ipc/signing-contract.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { readRegularFile } from '../documents/document-files.ts';
import type { FileRegistry } from '../documents/file-registry.ts';
import type { Dialogs, OpenPurpose } from '../ports.ts';
import type { AppearanceFonts } from '../signing/appearance.ts';
import { fileDigests } from '../signing/digests.ts';
import { MAX_PDF_BYTES, readFormInPdf } from '../signing/form-in-pdf.ts';
import { readIdentity } from '../signing/identity.ts';
import { objectionOfPage } from '../signing/page/objection-of-page.ts';
import { checkPage, type PageTools } from '../signing/page/page-check.ts';
import { verifyWithPage } from '../signing/page/verify-with-page.ts';
import type { RandomBytes } from '../signing/pkcs12-write.ts';
import { pngSize } from '../signing/png-size.ts';
import { signPdf } from '../signing/sign-pdf.ts';
import { objectionToSigning } from '../signing/sign-rules.ts';
import { signBeside, verifyBeside } from '../signing/sm2/detached-files.ts';
import { makeTestIdentity } from '../signing/test-identity.ts';
import { shownTime } from '../signing/time.ts';
import type { TrustedRoots, TrustStore } from '../signing/trust-store.ts';
import { asExported, type WriteOut } from './write-out.ts';

/** Actions about signatures. Keys and passwords stay in one call each; nothing of them is kept or logged. */

type Name = keyof typeof SIGNING_CONTRACT;
type SigningHandlers = { readonly [N in Name]: (input: RequestInput<N>) => Promise<RequestOutput<N>> };

export interface SigningPorts {
  readonly dialogs: Dialogs;
  readonly registry: FileRegistry;
  readonly now: () => Date;
  readonly randomBytes: RandomBytes;
  readonly signatureFonts: () => Promise<AppearanceFonts>;
  readonly trustStore: TrustStore;
  /** Draws a form again, to compare it with a signed page. */
  readonly pageTools: PageTools;
  readonly makePdf: (
    document: PbdDocument,
    options: ExportOptions,
  ) => Promise<Result<{ readonly bytes: Uint8Array }, PdfFailure>>;
  readonly pdfName: (document: PbdDocument) => string;
  /** Where the last file was read or written. */
  readonly lastFolder: () => Promise<string | null>;
  /** The document that was read from a PDF takes the place of the one on screen. */
  readonly detach: () => void;
  readonly writeOut: WriteOut;
  /** Takes note of a file that was written for others: it may be shown in its folder. */
  readonly exported: (file: string) => KnownFile;
  /** Whether a file was written for others in this run, and so may be read for its 回执. */
  readonly wasExported: (id: string) => boolean;
}

const MAX_SMALL_BYTES = 10 * 1024 * 1024;

const nameOf = (file: string): string => path.basename(file, path.extname(file));
const internal = err({ code: 'internal' as const });

export function createSigningHandlers(ports: SigningPorts): SigningHandlers {
  const { dialogs, registry, now, trustStore } = ports;
  /** What the officer has chosen, by its use: an id of one kind is no id of another. */
  const chosen = { identity: new Set<string>(), seal: new Set<string>(), pdf: new Set<string>() };

  async function choose(purpose: OpenPurpose, use: keyof typeof chosen): Promise<KnownFile | null> {
    const file = await dialogs.openFile(purpose, await ports.lastFolder());
    if (file === null) return null;
    const known = registry.register(file);
    chosen[use].add(known.id);
    return known;
  }

  const read = async (use: keyof typeof chosen, id: string, limit: number) => {
    const known = chosen[use].has(id) || (use === 'pdf' && ports.wasExported(id));
    const file = known ? registry.pathOf(id) : null;
    if (file === null) return internal;
    const bytes = await readRegularFile(file, limit);
    return bytes.ok ? ok({ file, bytes: bytes.value }) : bytes;
  };

  const verify = (bytes: Uint8Array, { roots }: TrustedRoots) =>
    verifyWithPage(bytes, { roots: roots.map(({ der }) => der), at: now() }, ports.pageTools);

  /** Signs and writes; the bytes that were checked are the bytes that are signed. */
  async function signAndWrite(
    bytes: Uint8Array,
    signing: Signing,
    name: string,
    folder: string | null,
  ): Promise<RequestOutput<'signPdf'>> {
    const container = await read('identity', signing.identityId, MAX_SMALL_BYTES);
    if (!container.ok) return container;
    const identity = await readIdentity(container.value.bytes, signing.password, now());
    if (!identity.ok) return identity;
    const seal = signing.sealId === null ? ok({ bytes: null }) : await read('seal', signing.sealId, MAX_SMALL_BYTES);
    if (!seal.ok) return seal;
    const { signer, certificate } = identity.value;
    const signed = await signPdf(
      bytes,
      {
        role: signing.role,
        signerName: certificate.summary.subject,
        time: now(),
        certify: signing.certify,
        seal: seal.value.bytes,
        fonts: await ports.signatureFonts(),
      },
      signer,
    );
    if (!signed.ok) return signed;
    const written = await ports.writeOut({ purpose: 'pdf', name, folder, bytes: signed.value });
    if (!written.ok) return written;
    if (written.value === null) return ok({ outcome: 'cancelled' });
    return ok({ outcome: 'signed', file: written.value, ...fileDigests(signed.value) });
  }

  return {
    chooseIdentity: async () => {
      const file = await choose('identity', 'identity');
      return ok(file === null ? { outcome: 'cancelled' } : { outcome: 'chosen', file });
    },
    readIdentity: async ({ id, password }) => {
      const container = await read('identity', id, MAX_SMALL_BYTES);
      if (!container.ok) return container;
      const identity = await readIdentity(container.value.bytes, password, now());
      return identity.ok ? ok(identity.value.certificate.summary) : identity;
    },
    createTestIdentity: async ({ name, kind, password }) => {
      const environment = { now: now(), randomBytes: ports.randomBytes };
      const { container } = await makeTestIdentity({ name, kind, password }, environment);
      const folder = await ports.lastFolder();
      const written = await ports.writeOut({ purpose: 'p12', name: `测试身份-${name}.p12`, folder, bytes: container });
      if (!written.ok) return written;
      if (written.value === null) return ok({ outcome: 'cancelled' });
      chosen.identity.add(written.value.id);
      return ok({ outcome: 'chosen', file: written.value });
    },
    chooseSeal: async () => {
      const file = await choose('seal', 'seal');
      if (file === null) return ok({ outcome: 'cancelled' });
      const picture = await read('seal', file.id, MAX_SMALL_BYTES);
      if (!picture.ok) return picture;
      const size = pngSize(picture.value.bytes);
      return size.ok ? ok({ outcome: 'chosen', file }) : err({ code: 'bad-seal', reason: size.error });
    },
    signDocument: async ({ document, options, signing }) => {
      const objection = objectionToSigning(document, signing.despiteWarnings);
      if (objection !== null) return err(objection);
      const made = await ports.makePdf(document, options);
      if (!made.ok) return made;
      return signAndWrite(made.value.bytes, signing, ports.pdfName(document), await ports.lastFolder());
    },
    checkPdf: async ({ id }) => {
      const file = id === null ? await choose('pdf', 'pdf') : null;
      const pdfId = id ?? file?.id ?? null;
      if (pdfId === null) return ok({ outcome: 'cancelled' });
      const pdf = await read('pdf', pdfId, MAX_PDF_BYTES);
      if (!pdf.ok) return pdf;
      const trusted = await trustStore.list();
      const verified = await verify(pdf.value.bytes, trusted);
      if (!verified.ok) return err({ code: verified.error });
      const { file: pdfFile, bytes } = pdf.value;
      const beside = await verifyBeside(pdfFile, trusted.roots, now());
      return ok({
        outcome: 'checked',
        file: registry.register(pdfFile),
        verified: verified.value,
        detached: beside.ok ? beside.value : null,
        hasForm: (await readFormInPdf(bytes)).ok,
      });
    },
    signPdf: async ({ id, signing }) => {
      const pdf = await read('pdf', id, MAX_PDF_BYTES);
      if (!pdf.ok) return pdf;
      const form = await readFormInPdf(pdf.value.bytes);
      if (!form.ok) return form;
      const { file, bytes } = pdf.value;
      const ofPage = objectionOfPage(await checkPage(bytes, ports.pageTools));
      if (ofPage !== null && !(signing.despiteWarnings && ofPage.code !== 'page-differs')) return err(ofPage);
      const objection = objectionToSigning(form.value, signing.despiteWarnings);
      if (objection !== null) return err(objection);
      return signAndWrite(
        bytes,
        signing,
        `${nameOf(file)}-${now().toISOString().slice(0, 10)}.pdf`,
        path.dirname(file),
      );
    },
    signBeside: async ({ id, identityId, password }) => {
      const pdf = await read('pdf', id, MAX_PDF_BYTES);
      if (!pdf.ok) return pdf;
      const container = await read('identity', identityId, MAX_SMALL_BYTES);
      if (!container.ok) return container;
      const identity = await readIdentity(container.value.bytes, password, now());
      if (!identity.ok) return identity;
      const written = await signBeside(pdf.value.file, identity.value.signer, now());
      return written.ok ? ok({ file: ports.exported(written.value) }) : written;
    },
    editFromPdf: async ({ id }) => {
      const pdf = await read('pdf', id, MAX_PDF_BYTES);
      if (!pdf.ok) return pdf;
      const form = await readFormInPdf(pdf.value.bytes);
      if (!form.ok) return form;
      ports.detach();
      return ok({ outcome: 'opened', document: form.value, file: null, repairs: [] });
    },
    saveReceipt: async ({ id }) => {
      const pdf = await read('pdf', id, MAX_PDF_BYTES);
      if (!pdf.ok) return pdf;
      const { file, bytes } = pdf.value;
      const verified = await verify(bytes, await trustStore.list());
      if (!verified.ok) return err({ code: verified.error });
      const text = receiptText({
        fileName: path.basename(file),
        size: bytes.length,
        ...fileDigests(bytes),
        verified: verified.value,
        writtenAt: shownTime(now()),
      });
      const name = `${nameOf(file)}-回执.txt`;
      const receipt = Buffer.from(`\uFEFF${text}`);
      return asExported(await ports.writeOut({ purpose: 'txt', name, folder: path.dirname(file), bytes: receipt }));
    },
    trustedRoots: async () => {
      const { roots, damaged } = await trustStore.list();
      return ok({ roots: roots.map(({ summary }) => summary), setAside: damaged });
    },
    importRoots: async () => {
      const file = await dialogs.openFile('root', await ports.lastFolder());
      if (file === null) return ok({ outcome: 'cancelled' });
      const bytes = await readRegularFile(file, MAX_SMALL_BYTES);
      if (!bytes.ok) return bytes;
      const added = await trustStore.add(bytes.value);
      return added.ok ? ok({ outcome: 'imported', count: added.value.length }) : added;
    },
    removeRoot: async ({ fingerprint }) => {
      return trustStore.remove(fingerprint);
    },
  };
}

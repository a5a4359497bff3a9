import path from 'node:path';
import type { PbdDocument } from '../../shared/document/document.ts';
import { placeOf } from '../../shared/document/places.ts';
import { receiptText } from '../../shared/exchange/receipt.ts';
import type { RequestInput, RequestOutput } from '../../shared/ipc/contract.ts';
import type { ExportOptions, KnownFile } from '../../shared/ipc/contract-parts.ts';
import type { PdfFailure } from '../../shared/ipc/errors.ts';
import type { ReadingError } from '../../shared/ipc/reading-errors.ts';
import type { SIGNING_CONTRACT, SignedThing, Signing } from '../../shared/ipc/signing-contract.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { unexplainedWarnings } from '../../shared/signing/form-objections.ts';
import { type Objection, standing } from '../../shared/signing/objections.ts';
import { SIGNATURE_ROLES } from '../../shared/signing/roles.ts';
import { withPage } from '../../shared/signing/with-page.ts';
import { readRegularFile } from '../documents/document-files.ts';
import type { FileRegistry } from '../documents/file-registry.ts';
import {
  MAX_CERTIFICATE_FILE_BYTES,
  MAX_CONTAINER_BYTES,
  MAX_PDF_BYTES,
  MAX_SEAL_BYTES,
  MAX_SIGNATURE_FILE_BYTES,
} from '../documents/file-sizes.ts';
import type { Dialogs, OpenPurpose } from '../ports.ts';
import { pageApart } from '../reading/page-apart.ts';
import type { Reader } from '../reading/reader.ts';
import { identityApart, type SigningIdentity, signApart } from '../reading/sign-apart.ts';
import { objectionsToSigning } from '../signing/objections.ts';
import type { RandomBytes } from '../signing/pkcs12-write.ts';
import { signatureFileOf, signBeside } from '../signing/sm2/detached-files.ts';
import { makeTestIdentity } from '../signing/test-identity.ts';
import { shownTime } from '../signing/time.ts';
import type { TrustStore } from '../signing/trust-store.ts';
import type { UnreadablePdf } from '../signing/verify.ts';
import { judgedTemplate } from '../templates/judged-template.ts';
import type { OwnTemplates } from '../templates/own-templates.ts';
import type { PreviewStore } from './preview-store.ts';
import { asExported, type WriteOut } from './write-out.ts';

/** Actions about signatures. Keys and passwords stay in one call each; nothing of them is kept or logged. */

type Name = keyof typeof SIGNING_CONTRACT;
type SigningHandlers = { readonly [N in Name]: (input: RequestInput<N>) => Promise<RequestOutput<N>> };

export interface SigningPorts {
  readonly dialogs: Dialogs;
  readonly registry: FileRegistry;
  readonly now: () => Date;
  readonly randomBytes: RandomBytes;
  /** Reads what comes from outside. */
  readonly reader: Reader;
  /** Folder of the program's own fonts. */
  readonly fontsDir: string;
  readonly previews: PreviewStore;
  readonly trustStore: TrustStore;
  readonly ownTemplates: OwnTemplates;
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

const nameOf = (file: string): string => path.basename(file, path.extname(file));
const internal = err({ code: 'internal' as const });

/** A PDF that cannot be judged at all is told by a word, everything else by a code. */
const unread = (error: UnreadablePdf | ReadingError) => err(typeof error === 'string' ? { code: error } : error);

export function createSigningHandlers(ports: SigningPorts): SigningHandlers {
  const { dialogs, registry, now, trustStore, reader, fontsDir } = ports;
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

  /** By whom and when signatures are judged. */
  const trust = async () => ({ roots: (await trustStore.list()).roots.map(({ der }) => der), at: now() });

  const sealOf = async (id: string | null) => (id === null ? ok({ bytes: null }) : read('seal', id, MAX_SEAL_BYTES));

  /** Somebody who can sign, from a container that was chosen. */
  const identityOf = async ({ identityId, password }: Pick<Signing, 'identityId' | 'password'>) => {
    const container = await read('identity', identityId, MAX_CONTAINER_BYTES);
    return container.ok ? identityApart(reader, container.value.bytes, password, now()) : container;
  };

  /** What speaks against it is found anew here, and what the window accepted counts only as it was shown. */
  const stopped = (objections: readonly Objection[], { accepted }: Signing) => {
    const left = standing(objections, accepted);
    return left.length === 0 ? null : err({ code: 'objections' as const, objections: [...left] });
  };

  /** Signs and writes; the bytes that were checked are the bytes that are signed. */
  async function signAndWrite(
    bytes: Uint8Array,
    { signer, certificate }: SigningIdentity,
    signing: Signing,
    name: string,
    folder: string | null,
  ): Promise<RequestOutput<'signPdf'>> {
    const seal = await sealOf(signing.sealId);
    if (!seal.ok) return seal;
    const request = {
      role: signing.role,
      signerName: certificate.summary.subject,
      time: now(),
      certify: signing.certify,
      seal: seal.value.bytes,
    };
    const signed = await signApart(reader, bytes, request, signer, fontsDir);
    if (!signed.ok) return signed;
    const digests = await reader.run('digests', { file: signed.value });
    if (!digests.ok) return digests;
    const written = await ports.writeOut({ purpose: 'pdf', name, folder, bytes: signed.value });
    if (!written.ok) return written;
    if (written.value === null) return ok({ outcome: 'cancelled' });
    return ok({ outcome: 'signed', file: written.value, ...digests.value });
  }

  /** The last unsigned PDF that was looked at: it is made once, however often role, certificate and seal change. */
  let looked: { readonly key: string; readonly made: ReturnType<SigningPorts['makePdf']> } | null = null;

  async function unsigned(on: SignedThing) {
    if (on.kind === 'pdf') return read('pdf', on.id, MAX_PDF_BYTES);
    const key = JSON.stringify(on);
    looked = looked?.key === key ? looked : { key, made: ports.makePdf(on.document, on.options) };
    const made = await looked.made;
    // What failed may succeed at the next look.
    if (!made.ok) looked = null;
    return made;
  }

  return {
    chooseIdentity: async () => {
      const file = await choose('identity', 'identity');
      return ok(file === null ? { outcome: 'cancelled' } : { outcome: 'chosen', file });
    },
    readIdentity: async ({ id, password }) => {
      const container = await read('identity', id, MAX_CONTAINER_BYTES);
      if (!container.ok) return container;
      return reader.run('readIdentity', { container: container.value.bytes, password, now: now() });
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
      const picture = await read('seal', file.id, MAX_SEAL_BYTES);
      if (!picture.ok) return picture;
      const size = await reader.run('sealSize', { png: picture.value.bytes });
      return size.ok ? ok({ outcome: 'chosen', file }) : size;
    },
    previewSignature: async ({ on, role, signerName, sealId }) => {
      const base = await unsigned(on);
      if (!base.ok) return base;
      const { bytes } = base.value;
      if (signerName === null) return ok({ previewId: ports.previews.add(bytes) });
      const seal = await sealOf(sealId);
      if (!seal.ok) return seal;
      const request = { role, signerName, time: now(), certify: false, seal: seal.value.bytes };
      const drawn = await reader.run('previewSignature', { pdf: bytes, request, fontsDir });
      return drawn.ok ? ok({ previewId: ports.previews.add(drawn.value) }) : drawn;
    },
    signDocument: async ({ document, options, signing }) => {
      const identity = await identityOf(signing);
      if (!identity.ok) return identity;
      const signer = identity.value.certificate.summary;
      const known = await ports.ownTemplates.known();
      const facts = { document, role: signing.role, signer, earlier: [], blank: SIGNATURE_ROLES, known, file: [] };
      const refused = stopped(objectionsToSigning(facts), signing);
      if (refused !== null) return refused;
      const made = await ports.makePdf(document, options);
      if (!made.ok) return made;
      const name = ports.pdfName(document);
      return signAndWrite(made.value.bytes, identity.value, signing, name, await ports.lastFolder());
    },
    checkPdf: async ({ id }) => {
      const file = id === null ? await choose('pdf', 'pdf') : null;
      const pdfId = id ?? file?.id ?? null;
      if (pdfId === null) return ok({ outcome: 'cancelled' });
      const pdf = await read('pdf', pdfId, MAX_PDF_BYTES);
      if (!pdf.ok) return pdf;
      const { file: pdfFile, bytes } = pdf.value;
      const beside = await readRegularFile(signatureFileOf(pdfFile), MAX_SIGNATURE_FILE_BYTES);
      const signature = beside.ok ? beside.value : null;
      const checked = await reader.run('checkPdf', { pdf: bytes, signature, ...(await trust()) });
      if (!checked.ok) return unread(checked.error);
      const { detached, form } = checked.value;
      const verified = withPage(checked.value.verified, await pageApart(reader, bytes, fontsDir));
      const known = await ports.ownTemplates.known();
      const warnings = form === null ? [] : unexplainedWarnings(form, known);
      const unexplained = warnings.map(({ path: at, message }) => ({
        place: form === null ? '' : placeOf(form, at),
        message,
      }));
      const hasForm = form !== null;
      const template = form === null ? null : judgedTemplate(form.template, known);
      const about = { verified, detached, hasForm, template, unexplained };
      return ok({ outcome: 'checked', file: registry.register(pdfFile), ...about });
    },
    signPdf: async ({ id, signing }) => {
      const pdf = await read('pdf', id, MAX_PDF_BYTES);
      if (!pdf.ok) return pdf;
      const form = await reader.run('readFormInPdf', { pdf: pdf.value.bytes });
      if (!form.ok) return form;
      const identity = await identityOf(signing);
      if (!identity.ok) return identity;
      const { file, bytes } = pdf.value;
      const known = await ports.ownTemplates.known();
      const intent = { document: form.value, role: signing.role, signer: identity.value.certificate.summary, known };
      const page = await pageApart(reader, bytes, fontsDir);
      const objections = await reader.run('objectionsToPdf', {
        pdf: bytes,
        intent,
        page,
        trustFile: null,
        ...(await trust()),
      });
      if (!objections.ok) return objections;
      const refused = stopped(objections.value, signing);
      if (refused !== null) return refused;
      const name = `${nameOf(file)}-${now().toISOString().slice(0, 10)}.pdf`;
      return signAndWrite(bytes, identity.value, signing, name, path.dirname(file));
    },
    signBeside: async ({ id, identityId, password }) => {
      const pdf = await read('pdf', id, MAX_PDF_BYTES);
      if (!pdf.ok) return pdf;
      const identity = await identityOf({ identityId, password });
      if (!identity.ok) return identity;
      const digests = await reader.run('digests', { file: pdf.value.bytes });
      if (!digests.ok) return digests;
      const digest = Buffer.from(digests.value.sm3, 'hex');
      const written = await signBeside(pdf.value.file, digest, identity.value.signer, now());
      return written.ok ? ok({ file: ports.exported(written.value) }) : written;
    },
    editFromPdf: async ({ id }) => {
      const pdf = await read('pdf', id, MAX_PDF_BYTES);
      if (!pdf.ok) return pdf;
      const form = await reader.run('readFormInPdf', { pdf: pdf.value.bytes });
      if (!form.ok) return form;
      ports.detach();
      return ok({ outcome: 'opened', document: form.value, file: null, report: null });
    },
    saveReceipt: async ({ id }) => {
      const pdf = await read('pdf', id, MAX_PDF_BYTES);
      if (!pdf.ok) return pdf;
      const { file, bytes } = pdf.value;
      const facts = await reader.run('receiptFacts', { pdf: bytes, ...(await trust()) });
      if (!facts.ok) return unread(facts.error);
      const { digests } = facts.value;
      const verified = withPage(facts.value.verified, await pageApart(reader, bytes, fontsDir));
      const text = receiptText({
        fileName: path.basename(file),
        size: bytes.length,
        ...digests,
        verified,
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
      const bytes = await readRegularFile(file, MAX_CERTIFICATE_FILE_BYTES);
      if (!bytes.ok) return bytes;
      const found = await reader.run('certificatesIn', { file: bytes.value });
      if (!found.ok) return found;
      const added = await trustStore.add(found.value);
      return added.ok ? ok({ outcome: 'imported', count: added.value.length }) : added;
    },
    removeRoot: async ({ fingerprint }) => {
      return trustStore.remove(fingerprint);
    },
  };
}

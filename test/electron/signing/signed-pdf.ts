import { formDrawing } from '../../../electron/pdf/draw-form.ts';
import { renderPdf } from '../../../electron/pdf/render.ts';
import { signApart } from '../../../electron/reading/sign-apart.ts';
import { readCertificate } from '../../../electron/signing/certificate.ts';
import { CMS_OID } from '../../../electron/signing/cms.ts';
import { derNull, derOid, derSequence, derUnsigned } from '../../../electron/signing/der.ts';
import { OID } from '../../../electron/signing/oids.ts';
import type { SignRequest } from '../../../electron/signing/prepare.ts';
import { loadSignatureFonts } from '../../../electron/signing/signature-fonts.ts';
import type { Signer } from '../../../electron/signing/signer.ts';
import type { PbdDocument } from '../../../shared/document/document.ts';
import { panyuDocument } from '../pdf/panyu-document.ts';
import { FONTS_DIR, fonts } from '../pdf/pdf-fixture.ts';
import { readerHere } from '../reading/here.ts';
import { sealPicture } from './seal-picture.ts';
import type { TestIdentity, TestPki } from './test-pki.ts';

/** Signed PDFs for tests, through the product's own steps with keys of the test run. */

const SHA256: Signer['digest'] = {
  oid: CMS_OID.sha256,
  compute: async (bytes) => new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes))),
};

const derOfRaw = (raw: Uint8Array): Uint8Array =>
  derSequence(derUnsigned(raw.subarray(0, raw.length / 2)), derUnsigned(raw.subarray(raw.length / 2)));

/** A signer over a bare key, independent of how the product reads containers. */
export async function testSigner({ certificate, privateKey, chain }: TestIdentity): Promise<Signer> {
  const key = readCertificate(certificate)?.publicKey;
  const common = { certificates: [certificate, ...chain], digest: SHA256 };
  const pkcs8 = new Uint8Array(privateKey);
  if (key?.kind === 'rsa') {
    const imported = await crypto.subtle.importKey(
      'pkcs8',
      pkcs8,
      { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
      false,
      ['sign'],
    );
    return {
      ...common,
      signatureAlgorithm: derSequence(derOid(OID.sha256WithRsa), derNull()),
      maxSignatureBytes: key.bits / 8,
      sign: async (bytes) =>
        new Uint8Array(await crypto.subtle.sign('RSASSA-PKCS1-v1_5', imported, new Uint8Array(bytes))),
    };
  }
  if (key?.kind !== 'ec') throw new Error('no signer for this key');
  const imported = await crypto.subtle.importKey('pkcs8', pkcs8, { name: 'ECDSA', namedCurve: key.curve }, false, [
    'sign',
  ]);
  return {
    ...common,
    signatureAlgorithm: derSequence(derOid(OID.ecdsaWithSha256)),
    maxSignatureBytes: 112,
    sign: async (bytes) =>
      derOfRaw(
        new Uint8Array(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, imported, new Uint8Array(bytes))),
      ),
  };
}

/** What is asked for; the fonts are the program's own. */
type Request = Omit<SignRequest, 'fonts'>;

export const SIGNED_AT = new Date();

/** For tests of the steps themselves. */
export const drawnRequestOf = async (request: Parameters<typeof requestOf>[0]): Promise<SignRequest> => ({
  ...requestOf(request),
  fonts: await loadSignatureFonts(FONTS_DIR),
});

export const requestOf = (request: Partial<Request> & Pick<Request, 'role' | 'signerName'>): Request => ({
  time: SIGNED_AT,
  certify: false,
  seal: null,
  ...request,
});

const DRAWN_AT = new Date('2024-01-15T08:00:00Z');

/** The form with its signing block and its .pbd inside, as an officer exports it. */
export async function unsignedPdf(document: PbdDocument = panyuDocument()): Promise<Uint8Array> {
  const options = { orientation: 'portrait', signingBlock: true, annex: false } as const;
  const drawing = formDrawing(document, options, DRAWN_AT);
  const drawn = await renderPdf(drawing.table, drawing.options, fonts);
  if (!drawn.ok) throw new Error(drawn.error.code);
  return drawn.value.bytes;
}

/** Signs as the program does, its reading done here. */
export const signPdf = (bytes: Uint8Array, request: Request, signer: Signer) =>
  signApart(readerHere, bytes, request, signer, FONTS_DIR);

export async function signedBy(bytes: Uint8Array, identity: TestIdentity, request: Request): Promise<Uint8Array> {
  const signed = await signPdf(bytes, request, await testSigner(identity));
  if (!signed.ok) throw new Error(JSON.stringify(signed.error));
  return signed.value;
}

/** Signed three times over: RSA with certification, elliptic curve, RSA with seal and lock. In order of signing. */
export async function thriceSigned(
  { officers }: TestPki,
  from?: Uint8Array,
): Promise<readonly [Uint8Array, Uint8Array, Uint8Array]> {
  const base = from ?? (await unsignedPdf());
  const first = await signedBy(
    base,
    officers.zhangSan,
    requestOf({ role: 'preparedBy', signerName: '张三', certify: true }),
  );
  const second = await signedBy(first, officers.liSi, requestOf({ role: 'reviewedBy', signerName: '李四' }));
  const seal = sealPicture(42);
  const third = await signedBy(second, officers.wangWu, requestOf({ role: 'approvedBy', signerName: '王五', seal }));
  return [first, second, third];
}

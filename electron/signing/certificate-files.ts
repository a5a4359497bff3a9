import { MAX_CERTIFICATE_FILE_BYTES } from '../documents/file-sizes.ts';
import { type Certificate, readCertificate } from './certificate.ts';
import { contextTag } from './der.ts';
import { membersOf, oidOf, readDerPrefix } from './der-reader.ts';
import { OID } from './oids.ts';

/** Files that certificates are handed around in: .cer, .crt and .der (one, DER or PEM), .pem (several), .p7b. */

const MAX_CERTIFICATES = 500;

const BEGIN = '-----BEGIN ';
const END = '-----END ';

/** The DER inside the blocks of a PEM text; text that is not PEM has none. */
export function pemBlocks(bytes: Uint8Array): readonly Uint8Array[] {
  const [, ...blocks] = Buffer.from(bytes).toString('latin1').split(BEGIN);
  return blocks.flatMap((block) => {
    const start = block.indexOf('-----');
    const end = block.indexOf(END);
    return start === -1 || end < start ? [] : [new Uint8Array(Buffer.from(block.slice(start + 5, end), 'base64'))];
  });
}

function fromDer(der: Uint8Array): readonly Certificate[] {
  const node = readDerPrefix(der);
  if (node === undefined) return [];
  const [type, wrapper] = membersOf(node);
  if (oidOf(type) === OID.signedData) {
    const certificates = membersOf(wrapper?.children[0]).find(({ tag }) => tag === contextTag(0));
    return (certificates?.children ?? []).flatMap(({ raw }) => readCertificate(raw) ?? []);
  }
  // Some programs end the file with a line break.
  const certificate = readCertificate(node.raw);
  return certificate === undefined ? [] : [certificate];
}

/** Every certificate in a file, each once; none where it is something else. */
export function certificatesIn(bytes: Uint8Array): readonly Certificate[] {
  if (bytes.length > MAX_CERTIFICATE_FILE_BYTES) return [];
  const blocks = pemBlocks(bytes);
  const found = (blocks.length > 0 ? blocks : [bytes]).slice(0, MAX_CERTIFICATES).flatMap(fromDer);
  return [...new Map(found.map((certificate) => [certificate.summary.fingerprint, certificate])).values()];
}

import { createHash } from 'node:crypto';
import { parseContent, serializeContent } from '../../shared/document/content.ts';
import type { PbdDocument } from '../../shared/document/document.ts';
import type { OpenError } from '../../shared/ipc/errors.ts';
import { err, type Result } from '../../shared/result.ts';

/** A .pbd: one header line `PBD1 <sha256 of the body> <length of the body in bytes>`, then UTF-8 JSON. */

/** A hundred times any form; what is larger is not opened at all, so that a slow machine refuses within two seconds. In bytes. */
export const MAX_FILE_BYTES = 16 * 1024 * 1024;

const HEADER = /^PBD(\d{1,6}) ([0-9a-f]{64}) (\d{1,9})\r?\n/;
const CONTAINER_VERSION = 1;
const MAX_HEADER_BYTES = 100;

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Writes a document as the bytes of a .pbd. */
export function encodePbd(document: PbdDocument): Uint8Array {
  const body = Buffer.from(serializeContent(document), 'utf8');
  return Buffer.concat([Buffer.from(`PBD${CONTAINER_VERSION} ${sha256(body)} ${body.length}\n`, 'latin1'), body]);
}

const hasByteOrderMark = (bytes: Uint8Array): boolean => bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;

function decodeText(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? null : text;
  } catch {
    return null;
  }
}

/** Reads the bytes of a .pbd. The order of checks keeps damage from ever reaching the JSON reader. */
export function decodePbd(bytes: Uint8Array): Result<PbdDocument, OpenError> {
  if (bytes.length > MAX_FILE_BYTES) return err({ code: 'unreadable', reason: 'too-large' });
  const file = hasByteOrderMark(bytes) ? bytes.subarray(3) : bytes;
  const header = HEADER.exec(Buffer.from(file.subarray(0, MAX_HEADER_BYTES)).toString('latin1'));
  if (header === null) return err({ code: 'not-pbd' });
  const [line, container, checksum, length] = header;
  if (Number(container) > CONTAINER_VERSION) return err({ code: 'newer-version', version: Number(container) });
  if (Number(container) < CONTAINER_VERSION) return err({ code: 'not-pbd' });
  const body = file.subarray(line.length);
  if (body.length !== Number(length)) return err({ code: 'damaged', part: 'length' });
  if (sha256(body) !== checksum) return err({ code: 'damaged', part: 'checksum' });
  const text = decodeText(body);
  return text === null ? err({ code: 'damaged', part: 'encoding' }) : parseContent(text);
}

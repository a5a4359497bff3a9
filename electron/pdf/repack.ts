import { inflateSync } from 'node:zlib';
import { type PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib';

const FILTER = PDFName.of('Filter');
const FLATE = PDFName.of('FlateDecode');

/**
 * Packs every stream again with the library's own packer. pdfmake uses zlib, whose packed bytes differ between versions
 * of Node and between processors; the library's packer is plain JavaScript, the same everywhere. So the same form gives
 * the same bytes on every machine.
 */
export function repackStreams({ context }: PDFDocument): void {
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFRawStream) || object.dict.get(FILTER) !== FLATE) continue;
    const packed = context.flateStream(inflateSync(object.getContents()));
    context.assign(ref, PDFRawStream.of(object.dict, packed.getContents()));
  }
}

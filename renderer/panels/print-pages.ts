import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { PbdBridge } from '../../shared/ipc/contract.ts';
import { drawPage } from './pdf-document.ts';

/** About 200 dots an inch on A4: sharp in print, and within an old machine's memory. In device pixels. */
const PRINT_WIDTH = 1654;

const pictureOf = (canvas: HTMLCanvasElement): Promise<Blob> =>
  new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob === null ? reject(new Error('no picture of the page')) : resolve(blob)), 'image/png');
  });

/**
 * Prints the PDF's own pages: they are put into the window as pictures, of which the print style shows nothing else,
 * and taken out again once the system has them.
 */
export async function printPages(
  pdf: PDFDocumentProxy,
  orientation: 'portrait' | 'landscape',
  bridge: PbdBridge,
): ReturnType<PbdBridge['print']> {
  const container = document.createElement('div');
  container.className = `print-pages ${orientation}`;
  const addresses: string[] = [];
  try {
    for (let number = 1; number <= pdf.numPages; number += 1) {
      const canvas = document.createElement('canvas');
      await drawPage(
        pdf,
        number,
        canvas,
        orientation === 'portrait' ? PRINT_WIDTH : Math.round(PRINT_WIDTH * Math.SQRT2),
      );
      const address = URL.createObjectURL(await pictureOf(canvas));
      addresses.push(address);
      const image = new Image();
      image.src = address;
      await image.decode();
      container.append(image);
    }
    document.body.append(container);
    return await bridge.print({ orientation });
  } finally {
    container.remove();
    for (const address of addresses) URL.revokeObjectURL(address);
  }
}

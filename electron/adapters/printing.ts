import type { BrowserWindow } from 'electron';
import type { DocumentWindow } from '../ports.ts';

/** Prints a window through the system's print dialog. */
export const printWindow = (
  window: BrowserWindow,
  orientation: 'portrait' | 'landscape',
): ReturnType<DocumentWindow['print']> =>
  new Promise((resolve) => {
    const options = {
      silent: false,
      printBackground: true,
      landscape: orientation === 'landscape',
      pageSize: 'A4',
      margins: { marginType: 'none' },
    } as const;
    window.webContents.print(options, (done, reason) => {
      if (done) resolve('printed');
      else resolve(/cancel/i.test(reason) ? 'cancelled' : 'failed');
    });
  });

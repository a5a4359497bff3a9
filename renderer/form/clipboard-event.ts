import type { ClipboardEvent } from 'react';
import type { RawClipboard } from '../../shared/clipboard/read-clipboard.ts';

/** What a paste brings, as text and as HTML. */
export const readEvent = ({ clipboardData }: ClipboardEvent): RawClipboard => ({
  text: clipboardData.getData('text/plain'),
  html: clipboardData.getData('text/html'),
});

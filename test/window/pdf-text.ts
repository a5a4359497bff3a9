import { execFileSync } from 'node:child_process';
import type { FormTable } from '../../shared/table/form-table.ts';

/** The text of a PDF without any white space: lines are broken where the page needs it. */
export const pdfText = (file: string): string =>
  execFileSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }).replace(/\s+/g, '');

export const pdfInfo = (file: string, key: string): string =>
  new RegExp(`^${key}:\\s+(.*)$`, 'm').exec(execFileSync('pdfinfo', [file], { encoding: 'utf8' }))?.[1] ?? '';

/** Every text of a table that the page should show. */
export const tableTexts = (table: FormTable): readonly string[] =>
  [table.title, ...table.blocks.flatMap((block) => block.rows.flatMap((row) => row.map((cell) => cell?.text ?? '')))]
    .map((text) => text.replace(/\s+/g, ''))
    .filter((text) => text !== '');

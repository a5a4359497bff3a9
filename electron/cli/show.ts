import { shownForm } from '../../shared/exchange/plain-form.ts';
import { tableToGrid } from '../../shared/table/form-table.ts';
import { formatGridText } from '../../shared/table/grid/grid-text.ts';
import { layoutForm } from '../../shared/table/layout-form.ts';
import type { Command } from './arguments.ts';
import { readDocumentFile } from './documents.ts';
import { type CliIo, EXIT_DONE, EXIT_FAILED, reportError } from './io.ts';

/** `show`: the table as text with tabs, or the whole form as JSON. */
export async function showFile(command: Extract<Command, { verb: 'show' }>, io: CliIo): Promise<number> {
  const read = await readDocumentFile(command.input);
  if (!read.ok) {
    reportError(io, command.input, read.error);
    return EXIT_FAILED;
  }
  const text = command.json
    ? JSON.stringify(shownForm(read.value), null, 1)
    : formatGridText(tableToGrid(layoutForm(read.value)));
  io.stdout(`${text}\n`);
  return EXIT_DONE;
}

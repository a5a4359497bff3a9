import { formDrawing } from '../../../electron/pdf/draw-form.ts';
import { addTask, panyuDocument } from './panyu-document.ts';

/** An odd row: rare characters, ligatures, and nothing in what must be filled in, so that the form is a draft. */
const odd = addTask(panyuDocument(), 'keyTasks', { name: '王𠮷、㙍', content: 'A1 fi 1/2 ½' });

/** Drawings with every part that a form's PDF can have. */
export const DRAWINGS = [
  formDrawing(
    panyuDocument(),
    { orientation: 'portrait', signingBlock: true, annex: true },
    new Date(1_800_000_000_123),
  ),
  formDrawing(odd, { orientation: 'landscape', signingBlock: true, annex: false }, new Date(1_800_000_000_987)),
] as const;

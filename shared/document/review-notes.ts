import type { FieldPath } from '../forms/paths.ts';
import { type Change, clean } from '../text/clean.ts';
import type { PbdDocument } from './document.ts';

/** 审核说明: why a warning may stand. In characters. Source: FORM §4. */
export const MAX_NOTE_CHARACTERS = 200;

/** What a note belongs to: a rule at a place. */
export interface Noted {
  readonly id: string;
  readonly path: FieldPath;
}

const keyOf = ({ id, path }: Noted): string => `${id} ${path}`;

/** The note given to a finding; the empty string where there is none. */
export const reviewNoteOf = (document: PbdDocument, noted: Noted): string => document.reviewNotes[keyOf(noted)] ?? '';

/** Commits what an officer typed as a note, and tells what cleaning changed in it. */
export function commitReviewNote(
  document: PbdDocument,
  noted: Noted,
  typed: string,
): { readonly document: PbdDocument; readonly changes: readonly Change[] } {
  const { text, changes } = clean(typed, 'typing');
  return { document: setReviewNote(document, noted, text), changes };
}

/** Gives, changes or (by a blank text) takes back a note; longer ones are cut. */
export function setReviewNote(document: PbdDocument, noted: Noted, text: string): PbdDocument {
  const note = [...clean(text, 'typing').text.trim()].slice(0, MAX_NOTE_CHARACTERS).join('');
  if (note === reviewNoteOf(document, noted)) return document;
  const { [keyOf(noted)]: _replaced, ...others } = document.reviewNotes;
  return { ...document, reviewNotes: note === '' ? others : { ...others, [keyOf(noted)]: note } };
}

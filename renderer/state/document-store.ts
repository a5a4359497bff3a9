import { firstChangedPath } from '../../shared/document/changed-path.ts';
import type { PbdDocument } from '../../shared/document/document.ts';
import { commitField, dropRefusedInput } from '../../shared/document/edits.ts';
import { reckoned } from '../../shared/document/reckoned.ts';
import { type Totals, totalsOf } from '../../shared/document/totals.ts';
import type { FieldPath } from '../../shared/forms/paths.ts';
import type { Template } from '../../shared/forms/template-schema.ts';
import { SHIPPED_TEMPLATES } from '../../shared/forms/templates.ts';
import type { KnownFile } from '../../shared/ipc/contract-parts.ts';
import { auditDocument } from '../../shared/rules/audit.ts';
import type { Finding } from '../../shared/rules/finding.ts';
import { createHistory } from './history.ts';
import { createListeners } from './listeners.ts';

/** One immutable picture of the document being edited; everything on screen is drawn from it. */
export interface Snapshot {
  readonly document: PbdDocument;
  readonly totals: Totals;
  readonly findings: readonly Finding[];
  /** Of each field with findings the gravest, hints aside; a field looks up its own. */
  readonly marks: ReadonlyMap<FieldPath, Finding>;
  /** The file it is saved to; null while it has none. */
  readonly file: KnownFile | null;
  /** Differs from what was last opened or saved, text not yet committed included. */
  readonly dirty: boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Which of the documents shown in this run it is, counted from 1. */
  readonly shown: number;
  /** Someone else has the file open: saving asks for another name. */
  readonly readOnly: boolean;
}

/**
 * The input being typed in, of a field or of a 审核说明: its text reaches the document when it is left, or before anything
 * that needs it.
 */
export interface ActiveInput {
  /** Commits the text now. */
  readonly commit: () => void;
  /** Whether there is text that has not been committed. */
  readonly isTyping: () => boolean;
  /** The document with the text as it stands in the input. */
  readonly typed: (document: PbdDocument) => PbdDocument;
}

export interface DocumentStore {
  readonly subscribe: (listener: () => void) => () => void;
  readonly snapshot: () => Snapshot | null;
  /** Shows a document; `saved` tells whether it is as it stands in its file. */
  readonly show: (document: PbdDocument, file: KnownFile | null, saved: boolean, readOnly?: boolean) => void;
  readonly close: () => void;
  readonly commit: (path: FieldPath, typed: string) => void;
  /** What the active input commits: one step of undo, and nothing else is committed before. */
  readonly write: (change: (document: PbdDocument) => PbdDocument) => void;
  readonly dropRefused: (path: FieldPath) => void;
  /** An edit that is one step of undo; edits of one `group` that follow each other directly are one step together. */
  readonly edit: (change: (document: PbdDocument) => PbdDocument, group?: string) => void;
  /** Both give the first place that changed, or null where there was nothing to undo or redo. */
  readonly undo: () => FieldPath | null;
  readonly redo: () => FieldPath | null;
  /**
   * An edit made ahead of what will be typed. Until anything else is done it counts for nothing: it is neither saved nor
   * unsaved work, and `withdraw` takes it back without a step of undo.
   */
  readonly anticipate: (change: (document: PbdDocument) => PbdDocument) => void;
  readonly withdraw: () => void;
  readonly markSaved: (document: PbdDocument, file: KnownFile) => void;
  readonly setActiveInput: (input: ActiveInput | null) => void;
  /** Whether the active input holds text that is not committed. */
  readonly isTyping: () => boolean;
  /** The active input's text differs, or no longer differs, from what is committed. */
  readonly typingChanged: () => void;
  /** Told at every key, input methods composing included. */
  readonly subscribeTyping: (listener: () => void) => () => void;
  readonly keyTyped: () => void;
  /** All that was typed, the active input's text included, without committing it; nothing that was only anticipated. */
  readonly typedDocument: () => PbdDocument | null;
  /** The document without what was only anticipated. */
  readonly settled: () => PbdDocument | null;
  /** Commits the active input, so that the document is all that was typed. */
  readonly flush: () => void;
  /** Judges the document again: other templates are known than before. */
  readonly judgeAgain: () => void;
}

function marksOf(findings: readonly Finding[]): ReadonlyMap<FieldPath, Finding> {
  const marks = new Map<FieldPath, Finding>();
  for (const finding of findings) {
    const known = marks.get(finding.path);
    if (finding.severity === 'error' ? known?.severity !== 'error' : finding.severity === 'warning' && !known) {
      marks.set(finding.path, finding);
    }
  }
  return marks;
}

/** `known` gives the templates that are known here: findings tell where a document's is none of them. */
export function createDocumentStore(known: () => readonly Template[] = () => SHIPPED_TEMPLATES): DocumentStore {
  const listeners = createListeners();
  const typing = createListeners();
  let shown = 0;
  let readOnly = false;
  let document: PbdDocument | null = null;
  let saved: PbdDocument | null = null;
  let anticipated: { readonly from: PbdDocument; readonly to: PbdDocument } | null = null;
  let file: KnownFile | null = null;
  const history = createHistory();
  let active: ActiveInput | null = null;
  let snapshot: Snapshot | null = null;

  /** The document without what was only anticipated. */
  const meant = (): PbdDocument | null =>
    anticipated !== null && document === anticipated.to ? anticipated.from : document;

  const publish = (): void => {
    if (document === null) snapshot = null;
    else {
      // Everything is computed again on each committed edit: it takes less than a millisecond.
      const same = snapshot?.document === document ? snapshot : null;
      const findings = same?.findings ?? auditDocument(document, known());
      snapshot = {
        document,
        totals: same?.totals ?? totalsOf(document),
        findings,
        marks: same?.marks ?? marksOf(findings),
        file,
        dirty: meant() !== saved || (active?.isTyping() ?? false),
        canUndo: history.canUndo(),
        canRedo: history.canRedo(),
        shown,
        readOnly,
      };
    }
    listeners.publish();
  };

  const apply = (changed: PbdDocument, group: string | null = null): void => {
    // What follows from other fields follows at once.
    const next = reckoned(changed);
    if (document === null || next === document) return;
    history.note(document, group);
    document = next;
    publish();
  };

  const reset = (next: PbdDocument | null): void => {
    document = next;
    history.clear();
    anticipated = null;
    active = null;
  };

  const walk = (step: (now: PbdDocument) => PbdDocument | null): FieldPath | null => {
    flush();
    const now = document;
    const next = now === null ? null : step(now);
    if (now === null || next === null) return null;
    document = next;
    publish();
    return firstChangedPath(now, next);
  };

  const flush = (): void => active?.commit();

  const write = (change: (document: PbdDocument) => PbdDocument): void => {
    const before = document;
    if (document !== null) apply(change(document));
    // Nothing has changed, but what was being typed no longer is.
    if (document === before) publish();
  };

  return {
    subscribe: listeners.subscribe,
    snapshot: () => snapshot,
    show: (given, itsFile, isSaved, isReadOnly = false) => {
      const next = reckoned(given);
      reset(next);
      shown += 1;
      readOnly = isReadOnly;
      file = itsFile;
      saved = isSaved ? next : null;
      publish();
    },
    close: () => {
      reset(null);
      file = null;
      publish();
    },
    commit: (path, typed) => write((now) => commitField(now, path, typed).document),
    write,
    dropRefused: (path) => {
      if (document !== null) apply(dropRefusedInput(document, path));
    },
    edit: (change, group) => {
      flush();
      if (document !== null) apply(change(document), group);
    },
    undo: () => walk(history.undo),
    redo: () => walk(history.redo),
    anticipate: (change) => {
      flush();
      const from = document;
      if (from === null) return;
      const to = change(from);
      if (to === from) return;
      anticipated = { from, to };
      apply(to);
    },
    withdraw: () => {
      if (document === null || document !== anticipated?.to || (active?.isTyping() ?? false)) return;
      document = history.forget() ?? document;
      anticipated = null;
      publish();
    },
    markSaved: (written, itsFile) => {
      saved = written;
      file = itsFile;
      readOnly = false;
      publish();
    },
    setActiveInput: (input) => {
      active = input;
    },
    isTyping: () => active?.isTyping() ?? false,
    typingChanged: publish,
    subscribeTyping: typing.subscribe,
    keyTyped: typing.publish,
    typedDocument: () =>
      document === null || active === null || !active.isTyping() ? meant() : active.typed(document),
    settled: meant,
    flush,
    judgeAgain: () => {
      snapshot = null;
      publish();
    },
  };
}

import type { PbdDocument } from '../../shared/document/document.ts';
import { commitField, dropRefusedInput } from '../../shared/document/edits.ts';
import type { FieldPath } from '../../shared/form/paths.ts';
import type { KnownFile } from '../../shared/ipc/contract-parts.ts';
import { auditDocument } from '../../shared/rules/audit.ts';
import type { Finding } from '../../shared/rules/finding.ts';
import { type Totals, totalsOf } from '../../shared/rules/totals.ts';

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
}

/** The field being typed in: its text reaches the document when it is left, or before anything that needs it. */
export interface ActiveField {
  readonly path: FieldPath;
  /** Commits the text now. */
  readonly commit: () => void;
  /** Whether there is text that has not been committed. */
  readonly isTyping: () => boolean;
}

export interface DocumentStore {
  readonly subscribe: (listener: () => void) => () => void;
  readonly snapshot: () => Snapshot | null;
  /** Shows a document; `saved` tells whether it is as it stands in its file. */
  readonly show: (document: PbdDocument, file: KnownFile | null, saved: boolean) => void;
  readonly close: () => void;
  readonly commit: (path: FieldPath, typed: string) => void;
  readonly dropRefused: (path: FieldPath) => void;
  /** An edit that is one step of undo. */
  readonly edit: (change: (document: PbdDocument) => PbdDocument) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly markSaved: (document: PbdDocument, file: KnownFile) => void;
  readonly setActiveField: (field: ActiveField | null) => void;
  /** The active field's text differs, or no longer differs, from what is committed. */
  readonly typingChanged: () => void;
  /** Commits the active field, so that the document is all that was typed. */
  readonly flush: () => void;
}

const MAX_UNDO = 200;

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

export function createDocumentStore(): DocumentStore {
  const listeners = new Set<() => void>();
  let document: PbdDocument | null = null;
  let saved: PbdDocument | null = null;
  let file: KnownFile | null = null;
  let past: readonly PbdDocument[] = [];
  let future: readonly PbdDocument[] = [];
  let active: ActiveField | null = null;
  let snapshot: Snapshot | null = null;

  const publish = (): void => {
    if (document === null) snapshot = null;
    else {
      // Everything is computed again on each committed edit: it takes less than a millisecond.
      const same = snapshot?.document === document ? snapshot : null;
      const findings = same?.findings ?? auditDocument(document);
      snapshot = {
        document,
        totals: same?.totals ?? totalsOf(document),
        findings,
        marks: same?.marks ?? marksOf(findings),
        file,
        dirty: document !== saved || (active?.isTyping() ?? false),
        canUndo: past.length > 0,
        canRedo: future.length > 0,
      };
    }
    for (const listener of listeners) listener();
  };

  const apply = (next: PbdDocument): void => {
    if (document === null || next === document) return;
    past = [...past, document].slice(-MAX_UNDO);
    future = [];
    document = next;
    publish();
  };

  const reset = (next: PbdDocument | null): void => {
    document = next;
    past = [];
    future = [];
    active = null;
  };

  const flush = (): void => active?.commit();

  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    snapshot: () => snapshot,
    show: (next, itsFile, isSaved) => {
      reset(next);
      file = itsFile;
      saved = isSaved ? next : null;
      publish();
    },
    close: () => {
      reset(null);
      file = null;
      publish();
    },
    commit: (path, typed) => {
      if (document !== null) apply(commitField(document, path, typed).document);
      publish();
    },
    dropRefused: (path) => {
      if (document !== null) apply(dropRefusedInput(document, path));
    },
    edit: (change) => {
      flush();
      if (document !== null) apply(change(document));
    },
    undo: () => {
      flush();
      const previous = past.at(-1);
      if (previous === undefined || document === null) return;
      future = [document, ...future];
      past = past.slice(0, -1);
      document = previous;
      publish();
    },
    redo: () => {
      flush();
      const [next, ...rest] = future;
      if (next === undefined || document === null) return;
      past = [...past, document];
      future = rest;
      document = next;
      publish();
    },
    markSaved: (written, itsFile) => {
      saved = written;
      file = itsFile;
      publish();
    },
    setActiveField: (field) => {
      active = field;
    },
    typingChanged: publish,
    flush,
  };
}

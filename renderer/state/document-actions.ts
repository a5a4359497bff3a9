import type { PastedForm } from '../../shared/clipboard/whole-form.ts';
import { emptyDocument, type PbdDocument } from '../../shared/document/document.ts';
import type { Template } from '../../shared/forms/template-schema.ts';
import type { PbdBridge, RequestOutput } from '../../shared/ipc/contract.ts';
import type { ExportOptions, KnownFile, Opened } from '../../shared/ipc/contract-parts.ts';
import type { AppError } from '../../shared/ipc/errors.ts';
import { describeCheckFailure, describeFailure, type Failure } from '../../shared/messages/failures.ts';
import { IMPORTED_WHOLE, reportLines } from '../../shared/messages/import-messages.ts';
import { describeWarnings, UNSAVED_TEXT } from '../../shared/messages/safety-messages.ts';
import type { MoneyUnit } from '../../shared/money/money.ts';
import { ok } from '../../shared/result.ts';
import { createTurns } from '../../shared/turns.ts';
import type { DocumentStore } from './document-store.ts';
import { asking, type BringForm, type BringOpened } from './import-questions.ts';
import type { ImportReport } from './import-report.ts';
import type { Prompts } from './prompts.ts';
import { offerRecovery } from './recovery.ts';
import { askAboutDamage, askAboutLock, askAfterRefusal } from './safety-questions.ts';

/** What the officer can do with the whole document. Every failure is told and changes nothing. */
export interface DocumentActions {
  readonly create: (template: Template) => Promise<void>;
  readonly open: () => Promise<void>;
  readonly openKnown: (id: string) => Promise<void>;
  readonly openSample: () => Promise<void>;
  /** Opens the form that a checked PDF carries. Tells whether it did. */
  readonly openFromPdf: (id: string) => Promise<boolean>;
  readonly importText: () => Promise<void>;
  /** Opens a form that was pasted, as an import of the same would. */
  readonly openPasted: (form: PastedForm) => Promise<void>;
  /** Begins this year's declaration from last year's, which is asked for. */
  readonly newFromLastYear: () => Promise<void>;
  /** Both tell whether the document now stands in a file. */
  readonly save: () => Promise<boolean>;
  readonly saveAs: () => Promise<boolean>;
  readonly exportPdf: (options: ExportOptions) => Promise<void>;
  /** The list of findings as a file of its own. */
  readonly exportFindings: (format: 'xlsx' | 'txt') => Promise<void>;
  readonly saveAndClose: () => Promise<void>;
  /** Back to the start screen, after asking where work is unsaved. */
  readonly leave: () => Promise<void>;
  readonly report: (error: Failure) => Promise<void>;
  /** Shows the digests of a file that was written, and writes a 回执 on request. */
  readonly tellDigests: (title: string, message: string, written: Digests) => Promise<void>;
  /** Offers what an earlier run left unsaved; true where it is now on screen. */
  readonly recover: () => Promise<boolean>;
  /** Reads the file again, in place of what is on screen. */
  readonly reload: () => Promise<void>;
  /** Shows a document that stands in no file, after asking where work is unsaved. */
  readonly showUnsaved: (document: PbdDocument) => Promise<void>;
}

/** Shows what a request brings in place of what is on screen; tells whether it did. `instead` follows an error. */
export type ReplaceWith = <E extends Failure>(
  request: BringOpened<E>,
  isSaved: boolean,
  instead?: (error: E) => Promise<void>,
) => Promise<boolean>;

/** A file that was written, and its digests in hexadecimal. */
export interface Digests {
  readonly file: KnownFile;
  readonly sha256: string;
  readonly sm3: string;
}

const UNTITLED = '未命名';
const OK = ['知道了'] as const;

export const titleOf = (file: { readonly name: string } | null): string => file?.name ?? UNTITLED;

const sizeText = (bytes: number): string =>
  bytes < 1_048_576 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`;

export function createDocumentActions(
  bridge: PbdBridge,
  store: DocumentStore,
  prompts: Prompts,
  importReport: Pick<ImportReport, 'show'>,
): DocumentActions {
  // Saving and replacing wait for one another: a question asked about one document is never answered for the next.
  const turns = createTurns();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => turns('document', work);
  /** What is asked of the document on screen is not done to one that has taken its place by then. */
  const ofShown = (work: () => Promise<boolean>): Promise<boolean> => {
    const asked = store.snapshot()?.shown;
    return inTurn(async () => store.snapshot()?.shown === asked && (await work()));
  };

  const report = async (error: Failure): Promise<void> => {
    const { title, message } = describeFailure(error);
    await prompts.ask({ title, message, answers: OK });
  };

  const tellDigests: DocumentActions['tellDigests'] = async (title, message, { file, sha256, sm3 }) => {
    const answer = await prompts.ask({
      title,
      message: `${message}报送时可附上以下摘要，对方据此确认是同一份文件：`,
      details: [`SHA-256：${sha256}`, `SM3：${sm3}`],
      answers: ['知道了', '保存回执'],
    });
    if (answer !== 1) return;
    const receipt = await bridge.saveReceipt({ id: file.id });
    if (!receipt.ok) {
      const refused = describeCheckFailure(receipt.error);
      return void (await prompts.ask({ ...refused, answers: OK }));
    }
    if (receipt.value.outcome === 'exported') prompts.notify({ text: `已保存 ${receipt.value.file.name}` });
  };

  const current = (): PbdDocument | null => {
    store.flush();
    return store.typedDocument();
  };

  async function finishSave(
    document: PbdDocument,
    saved: RequestOutput<'save'>,
    again: () => Promise<boolean>,
  ): Promise<boolean> {
    if (!saved.ok) {
      const way = await askAfterRefusal(bridge, prompts, saved.error, document);
      if (way === 'save-as') return saveAs();
      if (way === 'again') return again();
      return way === 'overwrite'
        ? finishSave(document, await bridge.save({ document, overwrite: true }), again)
        : false;
    }
    if (saved.value.outcome === 'cancelled') return false;
    store.markSaved(document, saved.value.file);
    const told = prompts.notice();
    const cleaned = told?.outlastsSaving === true ? told : null;
    prompts.clearNotices();
    const warning = describeWarnings(saved.value.warnings);
    prompts.notify({
      text: `已保存到 ${saved.value.file.name}${warning}${cleaned === null ? '' : `。保存前，${cleaned.text}`}`,
      lasting: warning !== '' || cleaned?.lasting === true,
    });
    return true;
  }

  async function save(): Promise<boolean> {
    const document = current();
    return document === null ? false : finishSave(document, await bridge.save({ document, overwrite: false }), save);
  }

  async function saveAs(): Promise<boolean> {
    const document = current();
    return document === null ? false : finishSave(document, await bridge.saveAs({ document }), saveAs);
  }

  const isUnsaved = (): boolean => {
    store.flush();
    return store.snapshot()?.dirty ?? false;
  };

  /** Whether the document on screen may give way to another. */
  async function mayLeave(): Promise<boolean> {
    // What is typed while it is being saved is asked about as well.
    while (isUnsaved()) {
      const answer = await prompts.ask({
        title: '有未保存的修改',
        message: `“${titleOf(store.snapshot()?.file ?? null)}”有未保存的修改。${UNSAVED_TEXT}`,
        answers: ['保存', '不保存', '取消'],
      });
      if (answer === 1) return true;
      if (answer !== 0 || !(await save())) return false;
    }
    return true;
  }

  function show(opened: Opened, isSaved: boolean): void {
    store.show(opened.document, opened.file, isSaved, opened.readOnly);
    prompts.clearNotices();
    const lines = opened.report === null ? [] : reportLines(opened.report, opened.document);
    importReport.show(lines);
    if (opened.report !== null && lines.length === 0) prompts.notify({ text: IMPORTED_WHOLE });
  }

  /** Shows what a request brings in place of the document on screen, once that may go; tells whether it did. */
  const replaceWith: ReplaceWith = (request, isSaved, instead = report) =>
    inTurn(async () => {
      if (!(await mayLeave())) return false;
      const brought = await prompts.hold(request);
      if (!brought.ok) await instead(brought.error);
      else if (brought.value.outcome === 'opened') show(brought.value, isSaved);
      return brought.ok && brought.value.outcome === 'opened';
    });

  const openWith = (request: BringOpened<AppError>, isSaved: boolean): Promise<boolean> =>
    replaceWith(request, isSaved, openOtherwise);

  /** A form from a file, with what has to be asked about it. */
  const asked = <E extends Failure>(request: BringForm<E>) =>
    asking({ bridge, prompts }, request, (unit) => bridge.readAgain({ unit }));

  /** Shows a document that stands in no file. */
  const showFileless = (document: PbdDocument, isSaved: boolean): Promise<boolean> =>
    replaceWith(async () => {
      const detached = await bridge.detachFile({});
      return detached.ok ? ok({ outcome: 'opened', document, file: null, report: null }) : detached;
    }, isSaved);

  /** The file is someone else's for now, or damaged: what can be done instead. */
  async function openOtherwise(error: AppError): Promise<void> {
    const alternative =
      error.code === 'in-use-by'
        ? await askAboutLock(bridge, prompts, error)
        : await askAboutDamage(bridge, prompts, error);
    if (alternative === undefined) return report(error);
    if (alternative === null) return;
    if (alternative.answer.ok) return show(alternative.answer.value, alternative.saved);
    // Opened on the way by a third, or the version gone: told, and left at that.
    return report(alternative.answer.error);
  }

  return {
    create: async (template) => void (await showFileless(emptyDocument(template), true)),
    open: async () => void (await openWith(() => bridge.openFile({}), true)),
    openKnown: async (id) => void (await openWith(() => bridge.openKnown({ id }), true)),
    openFromPdf: (id) => replaceWith(() => bridge.editFromPdf({ id }), false),
    // The sample can be had again at any time; an import is work that stands in no file yet.
    openSample: async () =>
      void (await replaceWith(
        asked(() => bridge.openSample({})),
        true,
      )),
    importText: async () =>
      void (await replaceWith(
        asked(() => bridge.importFile({})),
        false,
      )),
    openPasted: async (form) => {
      const bring = async (unit?: MoneyUnit): ReturnType<BringForm<AppError>> => {
        const read = form.read(unit);
        if (!read.ok) return read;
        if (read.value.report.doubts.length > 0) return ok({ outcome: 'doubtful' as const, ...read.value });
        const detached = await bridge.detachFile({});
        return detached.ok ? ok({ outcome: 'opened' as const, file: null, ...read.value }) : detached;
      };
      await replaceWith(
        asking({ bridge, prompts }, () => bring(), bring),
        false,
      );
    },
    newFromLastYear: async () =>
      void (await replaceWith(
        asked(() => bridge.newFromLastYear({})),
        false,
      )),
    save: () => ofShown(save),
    saveAs: () => ofShown(saveAs),
    exportPdf: async (options) => {
      const document = current();
      if (document === null) return;
      const exported = await bridge.exportPdf({ document, options });
      if (!exported.ok) return report(exported.error);
      if (exported.value.outcome === 'cancelled') return;
      const { file, pageCount, bytes, draft } = exported.value;
      const written = exported.value;
      prompts.notify({
        text: `已导出 ${file.name}（${pageCount} 页，${sizeText(bytes)}${draft ? '，带“草稿”水印' : ''}）`,
        actions: [
          { label: '在文件夹中显示', run: () => void bridge.showInFolder({ id: file.id }) },
          { label: '摘要和回执', run: () => void tellDigests('文件摘要', `“${file.name}”已导出。`, written) },
        ],
      });
    },
    exportFindings: async (format) => {
      const document = current();
      if (document === null) return;
      const exported = await bridge.exportFindings({ document, format });
      if (!exported.ok) return report(exported.error);
      if (exported.value.outcome === 'cancelled') return;
      const { file } = exported.value;
      prompts.notify({
        text: `已导出 ${file.name}`,
        actions: [{ label: '在文件夹中显示', run: () => void bridge.showInFolder({ id: file.id }) }],
      });
    },
    saveAndClose: async () =>
      void (await ofShown(() =>
        prompts.hold(async () => {
          do if (!(await save())) return false;
          while (isUnsaved());
          return (await bridge.closeWindow({})).ok;
        }),
      )),
    leave: () =>
      inTurn(async () => {
        if (!(await mayLeave())) return;
        await prompts.hold(() => bridge.detachFile({}));
        store.close();
        prompts.clearNotices();
      }),
    report,
    tellDigests,
    recover: () => offerRecovery({ bridge, prompts, replaceWith, report }),
    reload: async () => {
      const file = store.snapshot()?.file;
      if (file) await openWith(() => bridge.openKnown({ id: file.id }), true);
    },
    showUnsaved: async (document) => void (await showFileless(document, false)),
  };
}

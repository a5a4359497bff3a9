import type { PbdBridge } from '../../shared/ipc/contract.ts';
import type { AppError } from '../../shared/ipc/errors.ts';
import type { OfferedDraft } from '../../shared/ipc/safety-contract.ts';
import {
  describeDraft,
  describeSaveInUse,
  describeWarnings,
  OLDER_DRAFTS_TEXT,
  SETTINGS_RESET_TEXT,
} from '../../shared/messages/safety-messages.ts';
import type { ReplaceWith } from './document-actions.ts';
import type { Prompts } from './prompts.ts';

const ANSWERS = ['恢复', '另存', '放弃', '以后再说'] as const;

export interface RecoveryPorts {
  readonly bridge: PbdBridge;
  readonly prompts: Prompts;
  readonly replaceWith: ReplaceWith;
  readonly report: (error: AppError) => Promise<void>;
}

/** Asks about one draft until it has been dealt with or put off. True where it is now on screen. */
async function askAboutDraft(
  { bridge, prompts, replaceWith, report }: RecoveryPorts,
  draft: OfferedDraft,
): Promise<boolean> {
  for (;;) {
    const answer = ANSWERS[await prompts.ask({ ...describeDraft(draft), answers: ANSWERS })];
    if (answer === '恢复') {
      if (await replaceWith(() => bridge.restoreDraft({ id: draft.id }), false)) return true;
    } else if (answer === '另存') {
      const saved = await bridge.saveDraftAs({ id: draft.id });
      if (saved.ok && saved.value.outcome === 'saved') {
        prompts.notify({ text: `草稿已另存到 ${saved.value.file.name}${describeWarnings(saved.value.warnings)}` });
        return false;
      }
      if (saved.ok) continue;
      if (saved.error.code === 'in-use-by') await prompts.ask({ ...describeSaveInUse(saved.error), answers: ['返回'] });
      else await report(saved.error);
    } else if (answer === '放弃') {
      const sure = await prompts.ask({
        title: '放弃这份草稿',
        message: '放弃后，草稿里的内容无法找回；已保存的文件不受影响。',
        answers: ['返回', '放弃草稿'],
      });
      if (sure === 1) {
        await bridge.discardDraft({ id: draft.id });
        return false;
      }
    } else return false;
  }
}

/** On the start: what the last run left unsaved. One document is on screen at a time, so restoring one ends the asking. */
export async function offerRecovery(ports: RecoveryPorts): Promise<boolean> {
  const offer = await ports.bridge.recoveryOffer({});
  if (!offer.ok) return false;
  const { drafts, olderCount, settingsReset } = offer.value;
  const notices = [
    ...(settingsReset ? [SETTINGS_RESET_TEXT] : []),
    ...(olderCount > 0 ? [OLDER_DRAFTS_TEXT(olderCount)] : []),
  ];
  if (notices.length > 0) {
    await ports.prompts.ask({ title: '启动时的情况', message: notices.join(''), answers: ['知道了'] });
  }
  for (const draft of drafts) if (await askAboutDraft(ports, draft)) return true;
  return false;
}

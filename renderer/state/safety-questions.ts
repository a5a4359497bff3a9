import type { PbdDocument } from '../../shared/document/document.ts';
import type { PbdBridge, RequestOutput } from '../../shared/ipc/contract.ts';
import type { Opened } from '../../shared/ipc/contract-parts.ts';
import type { AppError } from '../../shared/ipc/errors.ts';
import type { InUseError } from '../../shared/ipc/safety-errors.ts';
import { describeError } from '../../shared/text/messages.ts';
import { formatMoment } from '../../shared/text/moments.ts';
import { describeChanges, describeDifference, describeInUse, RESCUE_TEXTS } from '../../shared/text/safety-messages.ts';
import type { Prompts } from './prompts.ts';

/** What is asked when a document cannot simply be opened or saved over. */

type OpenAnswer = RequestOutput<'openKnown'>;
/** What was opened in the end, and whether it stands as it is in its file; null where the officer let it be. */
export interface Alternative {
  readonly answer: OpenAnswer;
  readonly saved: boolean;
}

/** Someone has the file open: to read it, a copy of it, or to take it over. */
export async function askAboutLock(
  bridge: PbdBridge,
  prompts: Prompts,
  error: InUseError,
): Promise<Alternative | null> {
  const { title, message } = describeInUse(error);
  const answers = ['只读打开', '打开副本', '解除占用并打开', '取消'] as const;
  const as = (['read-only', 'copy', 'take-over'] as const)[await prompts.ask({ title, message, answers })];
  if (as === undefined) return null;
  return { answer: await bridge.openLocked({ id: error.fileId, as }), saved: as !== 'copy' };
}

/** How many kept versions are offered in place of a damaged file. */
const OFFERED_VERSIONS = 3;
const RESCUABLE: ReadonlySet<AppError['code']> = new Set(['damaged', 'invalid-content', 'not-pbd']);

/** The file is damaged: its kept versions, or what can be read of it. Undefined where there is neither. */
export async function askAboutDamage(
  bridge: PbdBridge,
  prompts: Prompts,
  error: AppError,
): Promise<Alternative | null | undefined> {
  if (!RESCUABLE.has(error.code)) return undefined;
  const offer = await bridge.rescueOffer({});
  if (!offer.ok) return undefined;
  const versions = offer.value.versions.slice(0, OFFERED_VERSIONS);
  const { salvaged } = offer.value;
  if (versions.length === 0 && salvaged === 0) return undefined;
  const choice = await prompts.ask({
    title: RESCUE_TEXTS.title,
    message: `${RESCUE_TEXTS.message}（${describeError(error).title}）`,
    details: [
      ...versions.map((version) => `${formatMoment(version.keptAt)} 留存：${describeChanges(version)}`),
      ...(salvaged > 0 ? [`还能读出 ${salvaged} 项内容`] : []),
    ],
    answers: [
      ...versions.map(({ keptAt }) => `打开 ${formatMoment(keptAt)} 的版本`),
      ...(salvaged > 0 ? ['读出还完好的内容'] : []),
      '取消',
    ],
  });
  const version = versions[choice];
  if (version === undefined && (salvaged === 0 || choice !== versions.length)) return null;
  return { answer: await bridge.openRescued({ versionId: version?.id ?? null }), saved: false };
}

const LISTED_DIFFERENCES = 30;

/** Lists where the window and the file on the disk differ. */
export async function showDifferences(bridge: PbdBridge, prompts: Prompts, document: PbdDocument): Promise<void> {
  const compared = await bridge.compareWithDisk({ document });
  if (!compared.ok) {
    const { title, message } = describeError(compared.error);
    await prompts.ask({ title, message, answers: ['知道了'] });
    return;
  }
  const { differences, count } = compared.value;
  const more = count > LISTED_DIFFERENCES ? `，以下是前 ${LISTED_DIFFERENCES} 处` : '';
  await prompts.ask({
    title: '磁盘与窗口里的内容',
    message: count === 0 ? '两边填报的内容相同。' : `共有 ${count} 处不同${more}：`,
    details: differences.slice(0, LISTED_DIFFERENCES).map(describeDifference),
    answers: ['返回'],
  });
}

export type ShowOpened = (opened: Opened, saved: boolean) => Promise<void>;

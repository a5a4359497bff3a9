import type { PbdDocument } from '../../shared/document/document.ts';
import type { PbdBridge, RequestOutput } from '../../shared/ipc/contract.ts';
import type { AppError } from '../../shared/ipc/errors.ts';
import type { InUseError } from '../../shared/ipc/safety-errors.ts';
import { describeError } from '../../shared/messages/messages.ts';
import {
  describeChanges,
  describeDifference,
  describeInUse,
  describeLifting,
  describeRescue,
  describeSaveInUse,
} from '../../shared/messages/safety-messages.ts';
import { formatMoment } from '../../shared/text/moments.ts';
import type { Prompts } from './prompts.ts';

/** What is asked when a document cannot simply be opened or saved over. */

type OpenAnswer = RequestOutput<'openKnown'>;
/** What was opened in the end, and whether it stands as it is in its file; null where the officer let it be. */
export interface Alternative {
  readonly answer: OpenAnswer;
  readonly saved: boolean;
}

/** Someone has the file open: to read it, a copy of it, or, where nobody is behind it any more, to take it over. */
export async function askAboutLock(
  bridge: PbdBridge,
  prompts: Prompts,
  error: InUseError,
): Promise<Alternative | null> {
  const answers = ['只读打开', '打开副本', ...(error.mayBeLifted ? (['解除占用…'] as const) : []), '取消'] as const;
  for (;;) {
    const answer = answers[await prompts.ask({ ...describeInUse(error), answers })];
    const open = (as: 'read-only' | 'copy' | 'take-over') =>
      prompts.hold(() => bridge.openLocked({ id: error.fileId, as }));
    if (answer === '只读打开') return { answer: await open('read-only'), saved: true };
    if (answer === '打开副本') return { answer: await open('copy'), saved: false };
    if (answer !== '解除占用…') return null;
    const sure = await prompts.ask({ ...describeLifting(error), answers: ['返回', '解除占用并打开'] });
    if (sure === 1) return { answer: await open('take-over'), saved: true };
  }
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
    ...describeRescue({ versions: versions.length > 0, contents: salvaged > 0 }),
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
  const answer = await prompts.hold(() => bridge.openRescued({ versionId: version?.id ?? null }));
  return { answer, saved: false };
}

type SaveFailure = Extract<RequestOutput<'save'>, { readonly ok: false }>['error'];
/** What is to be done about a save that was refused. */
export type AfterRefusal = 'save-as' | 'overwrite' | 'again' | 'leave';

/** A save was refused: why, and the ways out. */
export async function askAfterRefusal(
  bridge: PbdBridge,
  prompts: Prompts,
  error: SaveFailure,
  document: PbdDocument,
): Promise<AfterRefusal> {
  const text = error.code === 'in-use-by' ? describeSaveInUse(error) : describeError(error);
  if (error.code !== 'changed-on-disk') {
    const ways = ['save-as', 'again', 'leave'] as const;
    return ways[await prompts.ask({ ...text, answers: ['另存为', '再试一次', '返回'] })] ?? 'leave';
  }
  for (;;) {
    const answer = await prompts.ask({ ...text, answers: ['另存为', '覆盖', '比较', '取消'] });
    if (answer !== 2) return (['save-as', 'overwrite'] as const)[answer] ?? 'leave';
    await showDifferences(bridge, prompts, document);
  }
}

const LISTED_DIFFERENCES = 30;

/** Lists where the window and the file on the disk differ. */
async function showDifferences(bridge: PbdBridge, prompts: Prompts, document: PbdDocument): Promise<void> {
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

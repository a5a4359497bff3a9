import type { PbdBridge, RequestOutput } from '../../shared/ipc/contract.ts';
import type { Doubtful, Opened } from '../../shared/ipc/contract-parts.ts';
import type { Failure } from '../../shared/messages/failures.ts';
import { describeDoubtful, describeUnitQuestion } from '../../shared/messages/import-messages.ts';
import type { MoneyUnit } from '../../shared/money/money.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { Prompts } from './prompts.ts';

/** What is asked while a form comes in from elsewhere: what only the officer can know. Nothing is opened before. */

type Cancelled = { readonly outcome: 'cancelled' };
const cancelled = ok({ outcome: 'cancelled' as const });

/** Brings a document from the main process, unless the officer or an error prevents it. */
export type BringOpened<E extends Failure> = () => Promise<Result<Opened | Cancelled, E>>;

/** A form that was read, of which something may be doubtful. */
export type BringForm<E extends Failure> = () => Promise<Result<Opened | Doubtful | Cancelled, E>>;

/** The answer that changes nothing comes first: it is what Enter and Escape give. */
const NOT_OPENED = '不打开';

/** Null where the officer does not say. */
async function askUnit(prompts: Prompts, error: Extract<Failure, { code: 'unit-unclear' }>): Promise<MoneyUnit | null> {
  const units = error.readings.map(({ unit }) => unit);
  const answer = await prompts.ask({
    ...describeUnitQuestion(error),
    answers: [NOT_OPENED, ...units.map((unit) => `按${unit}`)],
  });
  return units[answer - 1] ?? null;
}

/**
 * Brings a form and asks: the unit of its amounts where it contradicts itself, whether to open what is doubtful. `again`
 * reads the same with the unit that was answered.
 */
export const asking =
  <E extends Failure, F extends Failure>(
    { bridge, prompts }: { readonly bridge: Pick<PbdBridge, 'detachFile'>; readonly prompts: Prompts },
    request: BringForm<E>,
    again: (unit: MoneyUnit) => ReturnType<BringForm<F>>,
  ): BringOpened<E | F | DetachFailure> =>
  async () => {
    let brought: Result<Opened | Doubtful | Cancelled, E | F> = await request();
    while (!brought.ok && isUnitUnclear(brought.error)) {
      const unit = await askUnit(prompts, brought.error);
      if (unit === null) return cancelled;
      brought = await again(unit);
    }
    if (!brought.ok) return brought;
    const { value } = brought;
    if (value.outcome !== 'doubtful') return ok(value);
    const { document, report } = value;
    const answer = await prompts.ask({ ...describeDoubtful(report, document), answers: [NOT_OPENED, '仍然打开'] });
    if (answer !== 1) return cancelled;
    // Only now the document on screen gives way.
    const detached = await bridge.detachFile({});
    return detached.ok ? ok({ outcome: 'opened', document, file: null, report }) : detached;
  };

type DetachFailure = Extract<RequestOutput<'detachFile'>, { ok: false }>['error'];

const isUnitUnclear = <E extends Failure>(error: E): error is E & Extract<Failure, { code: 'unit-unclear' }> =>
  error.code === 'unit-unclear';

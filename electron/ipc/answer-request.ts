import type { WebFrameMain } from 'electron';
import { CONTRACT } from '../../shared/ipc/contract.ts';
import type { RequestName } from '../../shared/ipc/names.ts';
import { err } from '../../shared/result.ts';

/** Only the top frame of a page of our own may ask for anything. */
export function isTrustedFrame(frame: Pick<WebFrameMain, 'url' | 'parent'> | null): boolean {
  if (frame === null || frame.parent !== null || !URL.canParse(frame.url)) return false;
  const { protocol, host } = new URL(frame.url);
  return protocol === 'app:' && host === 'pbd';
}

const internalError = err({ code: 'internal' as const });

/** Answers one request: sender, input, action, output, each checked. Never throws. */
export async function answerRequest<N extends RequestName>(
  name: N,
  handler: (input: never) => Promise<unknown>,
  frame: Pick<WebFrameMain, 'url' | 'parent'> | null,
  payload: unknown,
  log: (problem: unknown) => void,
): Promise<unknown> {
  if (!isTrustedFrame(frame)) return internalError;
  const input = CONTRACT[name].input.safeParse(payload);
  if (!input.success) {
    log(input.error);
    return internalError;
  }
  try {
    const output = CONTRACT[name].output.safeParse(await handler(input.data as never));
    if (output.success) return output.data;
    log(output.error);
  } catch (error) {
    log(error);
  }
  return internalError;
}

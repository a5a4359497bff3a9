import type { Session } from './chromium.ts';
import type { HostState } from './host-state.ts';
import { acceleratorsOf } from './menu.ts';
import { BINDING, ISOLATED_WORLD } from './page-scripts.ts';

export interface DialogQuestion {
  readonly title: string;
  readonly detail?: string;
  readonly input?: string;
  readonly buttons: readonly string[];
}

export interface DialogAnswer {
  readonly button: number;
  readonly text?: string;
}

/** What the preload's world says (test/host/page/preload-world.js). */
export interface PageMessage {
  readonly kind: 'invoke' | 'accelerator' | 'answer' | 'preload-error';
  readonly id?: number;
  readonly channel?: string;
  readonly args?: readonly (string | null)[];
  readonly name?: string;
  readonly button?: number;
  readonly text?: string;
  readonly problem?: string;
}

/** What the channel needs to know of its window. */
interface ChannelOwner {
  readonly sender: () => object;
  readonly url: () => string;
  readonly frameId: () => string;
}

let lastQuestionId = 0;

/** Between this process and the preload's world of one window: IPC, accelerators, dialogs drawn in the page. */
export class PreloadChannel {
  private readonly state: HostState;
  private readonly owner: ChannelOwner;
  private readonly questions = new Map<number, (answer: DialogAnswer) => void>();
  private session: Session | null = null;
  private context: number | null = null;

  constructor(state: HostState, owner: ChannelOwner) {
    this.state = state;
    this.owner = owner;
  }

  listen(session: Session): void {
    this.session = session;
    session.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name === ISOLATED_WORLD && context.auxData.frameId === this.owner.frameId())
        this.context = context.id;
    });
    session.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      if (name === BINDING) void this.receive(JSON.parse(payload) as PageMessage, executionContextId);
    });
  }

  post(message: object, context: number | null = this.context): void {
    if (context === null) return;
    const expression = `globalThis.__standInReceive(${JSON.stringify(JSON.stringify(message))})`;
    this.session?.send('Runtime.evaluate', { contextId: context, expression }).catch(() => undefined);
  }

  tellAccelerators(): void {
    this.post({ kind: 'accelerators', accelerators: [...acceleratorsOf(this.state.menu).keys()] });
  }

  /** A dialog drawn in the page, where no test answers. */
  ask(question: DialogQuestion): Promise<DialogAnswer> {
    lastQuestionId += 1;
    const id = lastQuestionId;
    return new Promise((resolve) => {
      this.questions.set(id, resolve);
      this.post({ kind: 'ask', id, ...question });
    });
  }

  /** The window is gone: nothing more is posted, and what is still asked counts as cancelled. */
  close(): void {
    this.session = null;
    for (const settle of this.questions.values()) settle({ button: -1 });
    this.questions.clear();
  }

  private async receive(message: PageMessage, context: number): Promise<void> {
    switch (message.kind) {
      case 'invoke':
        this.post({ kind: 'reply', id: message.id, ...(await this.invoke(message)) }, context);
        return;
      case 'accelerator':
        acceleratorsOf(this.state.menu)
          .get(message.name ?? '')
          ?.click();
        return;
      case 'answer': {
        const settle = this.questions.get(message.id ?? -1);
        this.questions.delete(message.id ?? -1);
        settle?.({ button: message.button ?? -1, ...(message.text === undefined ? {} : { text: message.text }) });
        return;
      }
      case 'preload-error':
        process.stderr.write(`stand-in host: preload: ${message.problem}\n`);
    }
  }

  private async invoke(message: PageMessage): Promise<object> {
    const channel = message.channel ?? '';
    const handler = this.state.invokeHandlers.get(channel);
    if (handler === undefined) return { problem: `No handler registered for '${channel}'` };
    try {
      const args = (message.args ?? []).map((text) => (text === null ? undefined : (JSON.parse(text) as unknown)));
      const senderFrame = { url: this.owner.url(), parent: null, top: null };
      return { value: structuredClone(await handler({ sender: this.owner.sender(), senderFrame }, ...args)) };
    } catch (error) {
      return { problem: String(error) };
    }
  }
}

import { KIND_IDS, kindOf } from '../../shared/forms/kinds.ts';
import type { Template } from '../../shared/forms/template-schema.ts';
import { SHIPPED_TEMPLATES } from '../../shared/forms/templates.ts';
import { createListeners } from './listeners.ts';

/** A template that the officer added. */
export interface OwnTemplate {
  readonly template: Template;
  /** SHA-256 of its canonical text, in hexadecimal. */
  readonly checksum: string;
  /** ISO 8601. */
  readonly addedAt: string;
}

/** Where the officer's own templates are kept: the main process. Both tell of a failure themselves. */
export interface TemplateKeeper {
  readonly list: () => Promise<readonly OwnTemplate[]>;
  /** Asks for a file and adds what is in it; null where nothing was added. */
  readonly add: () => Promise<{ readonly own: readonly OwnTemplate[]; readonly added: Template } | null>;
  /** Gives what is left; null where nothing was removed. */
  readonly remove: (id: string) => Promise<readonly OwnTemplate[] | null>;
}

/** A template that can be chosen; `own` is what is known of one that the officer added. */
export interface OfferedTemplate {
  readonly template: Template;
  readonly own: OwnTemplate | null;
}

export interface OfferedKind {
  readonly id: string;
  readonly name: string;
  readonly templates: readonly OfferedTemplate[];
}

/** The templates known here: those that come with the program, and those that the officer added. */
export interface Templates {
  readonly subscribe: (listener: () => void) => () => void;
  readonly own: () => readonly OwnTemplate[];
  /** Shipped and own ones; the same list until one is added or removed. */
  readonly known: () => readonly Template[];
  /** Every kind of form with its templates, in the order in which they are offered. */
  readonly offered: () => readonly OfferedKind[];
  readonly load: () => Promise<void>;
  /** Adds one from a file; null where none was added. */
  readonly add: () => Promise<Template | null>;
  readonly remove: (id: string) => Promise<void>;
}

const offeredOf = (own: readonly OwnTemplate[]): readonly OfferedKind[] => {
  const all: readonly OfferedTemplate[] = [
    ...SHIPPED_TEMPLATES.map((template) => ({ template, own: null })),
    ...own.map((each) => ({ template: each.template, own: each })),
  ];
  return KIND_IDS.map((id) => ({
    id,
    name: kindOf(id)?.name ?? id,
    templates: all.filter(({ template }) => template.kind === id),
  })).filter(({ templates }) => templates.length > 0);
};

export function createTemplates(keeper: TemplateKeeper): Templates {
  const listeners = createListeners();
  let own: readonly OwnTemplate[] = [];
  let known = SHIPPED_TEMPLATES;
  let offered = offeredOf(own);
  const set = (next: readonly OwnTemplate[]): void => {
    own = next;
    known = [...SHIPPED_TEMPLATES, ...own.map(({ template }) => template)];
    offered = offeredOf(own);
    listeners.publish();
  };
  return {
    subscribe: listeners.subscribe,
    own: () => own,
    known: () => known,
    offered: () => offered,
    load: async () => set(await keeper.list()),
    add: async () => {
      const done = await keeper.add();
      if (done === null) return null;
      set(done.own);
      return done.added;
    },
    remove: async (id) => {
      const left = await keeper.remove(id);
      if (left !== null) set(left);
    },
  };
}

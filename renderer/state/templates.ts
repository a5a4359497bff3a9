import { KIND_IDS, kindOf } from '../../shared/forms/kinds.ts';
import type { Template } from '../../shared/forms/template-schema.ts';
import { SHIPPED_TEMPLATES } from '../../shared/forms/templates.ts';
import type { PbdBridge } from '../../shared/ipc/contract.ts';
import type { OwnTemplate, OwnTemplateList } from '../../shared/ipc/template-contract.ts';
import { visibleName } from '../../shared/text/visible-name.ts';
import type { DocumentActions } from './document-actions.ts';
import { createListeners } from './listeners.ts';
import type { Prompts } from './prompts.ts';

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
export interface KnownTemplates {
  readonly subscribe: (listener: () => void) => () => void;
  /** Shipped and own ones; the same list until one is added or removed. */
  readonly known: () => readonly Template[];
  /** Every kind of form with its templates, in the order in which they are offered. */
  readonly offered: () => readonly OfferedKind[];
  /** Files among the kept ones that cannot be used. */
  readonly broken: () => OwnTemplateList['broken'];
  readonly set: (own: OwnTemplateList) => void;
}

function offeredOf(own: readonly OwnTemplate[]): readonly OfferedKind[] {
  const all: readonly OfferedTemplate[] = [
    ...SHIPPED_TEMPLATES.map((template) => ({ template, own: null })),
    ...own.map((each) => ({ template: each.template, own: each })),
  ];
  return KIND_IDS.map((id) => ({
    id,
    name: kindOf(id)?.name ?? id,
    templates: all.filter(({ template }) => template.kind === id),
  })).filter(({ templates }) => templates.length > 0);
}

export function createKnownTemplates(): KnownTemplates {
  const listeners = createListeners();
  let known = SHIPPED_TEMPLATES;
  let offered = offeredOf([]);
  let broken: OwnTemplateList['broken'] = [];
  return {
    subscribe: listeners.subscribe,
    known: () => known,
    offered: () => offered,
    broken: () => broken,
    set: (own) => {
      known = [...SHIPPED_TEMPLATES, ...own.templates.map(({ template }) => template)];
      offered = offeredOf(own.templates);
      broken = own.broken;
      listeners.publish();
    },
  };
}

/** What the officer can do with the templates. Every failure is told and changes nothing. */
export interface TemplateActions {
  readonly load: () => Promise<void>;
  /** Adds one from a file that is asked for; null where none was added. */
  readonly add: () => Promise<Template | null>;
  readonly remove: (template: Template) => Promise<void>;
}

export function createTemplateActions(
  bridge: PbdBridge,
  known: KnownTemplates,
  prompts: Prompts,
  { report }: Pick<DocumentActions, 'report'>,
): TemplateActions {
  return {
    load: async () => {
      const listed = await bridge.ownTemplates({});
      if (!listed.ok) return report(listed.error);
      known.set(listed.value);
    },
    add: async () => {
      const done = await bridge.importTemplate({});
      if (!done.ok) {
        await report(done.error);
        return null;
      }
      if (done.value.outcome === 'cancelled') return null;
      const { own, added } = done.value;
      known.set(own);
      prompts.notify({ text: `已导入模板“${visibleName(added.template.name)}”` });
      return added.template;
    },
    remove: async ({ id, name }) => {
      const answer = await prompts.ask({
        title: '移除模板',
        message: `“${visibleName(name)}”将从本机移除，不再供选择。已填的表自带模板，不受影响。`,
        answers: ['返回', '移除'],
      });
      if (answer !== 1) return;
      const left = await bridge.removeTemplate({ id });
      if (!left.ok) return report(left.error);
      known.set(left.value);
      prompts.notify({ text: `已移除模板“${visibleName(name)}”` });
    },
  };
}

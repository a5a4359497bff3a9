import { expect, test } from 'vitest';
import { TemplateChoice } from '../../../renderer/panels/template-choice.tsx';
import { TemplateLine } from '../../../renderer/panels/template-line.tsx';
import { createPrompts } from '../../../renderer/state/prompts.ts';
import { createKnownTemplates, createTemplateActions } from '../../../renderer/state/templates.ts';
import { emptyDocument } from '../../../shared/document/document.ts';
import { SHIPPED_TEMPLATES } from '../../../shared/forms/templates.ts';
import type { PbdBridge } from '../../../shared/ipc/contract.ts';
import type { OwnTemplateList } from '../../../shared/ipc/template-contract.ts';
import type { Failure } from '../../../shared/messages/failures.ts';
import { err, ok } from '../../../shared/result.ts';
import { templateOf } from '../../forms.ts';
import { drawnIn, foreignTemplate, wordsIn, workspaceOf } from '../drawn.tsx';

const HUBEI = foreignTemplate('hubei-2021');
const OWN = { template: HUBEI, sha256: 'ab'.repeat(32), addedAt: '2026-01-02T03:04:05.000Z' };
const listOf = (templates: OwnTemplateList['templates']): OwnTemplateList => ({ templates, broken: [] });

function given(bridge: Partial<PbdBridge>, answer = 1) {
  const known = createKnownTemplates();
  const prompts = createPrompts();
  const asked: string[] = [];
  const reported: Failure[] = [];
  prompts.subscribe(() => {
    const question = prompts.question();
    if (question === null) return;
    asked.push(question.title);
    queueMicrotask(() => prompts.answer(answer));
  });
  const report = async (error: Failure): Promise<void> => void reported.push(error);
  return {
    known,
    prompts,
    asked,
    reported,
    actions: createTemplateActions(bridge as PbdBridge, known, prompts, { report }),
  };
}

test('own templates are offered behind the shipped ones of their kind, from the start on', async () => {
  const { known, actions } = given({ ownTemplates: async () => ok(listOf([OWN])) });
  const before = known.known();
  expect(before).toBe(SHIPPED_TEMPLATES);
  await actions.load();
  expect(known.known().at(-1)).toBe(HUBEI);
  const ofKind = known.offered().find(({ id }) => id === HUBEI.kind);
  expect(ofKind?.templates.at(-1)).toEqual({ template: HUBEI, own: OWN });
  expect(ofKind?.templates[0]?.own).toBeNull();
});

test('one that was added is told and known at once; cancelled or refused, nothing changes', async () => {
  const done = given({ importTemplate: async () => ok({ outcome: 'imported', added: OWN, own: listOf([OWN]) }) });
  expect(await done.actions.add()).toBe(HUBEI);
  expect(done.known.known()).toContain(HUBEI);
  expect(done.prompts.notice()?.text).toContain(HUBEI.name);
  const cancelled = given({ importTemplate: async () => ok({ outcome: 'cancelled' }) });
  expect(await cancelled.actions.add()).toBeNull();
  const refused = given({ importTemplate: async () => err({ code: 'templates-full' }) });
  expect(await refused.actions.add()).toBeNull();
  expect(refused.reported).toEqual([{ code: 'templates-full' }]);
  for (const { known } of [cancelled, refused]) expect(known.known()).toBe(SHIPPED_TEMPLATES);
});

test('one is removed only after a question', async () => {
  let removed = 0;
  const removeTemplate: PbdBridge['removeTemplate'] = async () => {
    removed += 1;
    return ok(listOf([]));
  };
  const kept = given({ removeTemplate }, 0);
  kept.known.set(listOf([OWN]));
  await kept.actions.remove(HUBEI);
  expect([removed, kept.asked]).toEqual([0, ['移除模板']]);
  expect(kept.known.known()).toContain(HUBEI);
  const gone = given({ removeTemplate });
  gone.known.set(listOf([OWN]));
  await gone.actions.remove(HUBEI);
  expect(removed).toBe(1);
  expect(gone.known.known()).not.toContain(HUBEI);
});

test('a template that is not known here is said to be so, and stays the one that is chosen', () => {
  const workspace = workspaceOf(emptyDocument(HUBEI));
  expect(wordsIn(drawnIn(workspace, <TemplateLine />))).toContain(HUBEI.name);
  expect(drawnIn(workspace, <TemplateChoice />)).toContain(`selected="">${HUBEI.name}（文件自带）`);
  workspace.templates.set(listOf([OWN]));
  expect(drawnIn(workspace, <TemplateLine />)).toBe('');
  const choice = wordsIn(drawnIn(workspace, <TemplateChoice />));
  expect(choice).toContain(`${HUBEI.name}（自行导入）`);
  expect(choice).toContain('abababab');
  expect(choice).not.toContain('文件自带');
});

test('a kept file that cannot be used is told', () => {
  const workspace = workspaceOf(emptyDocument(templateOf('panyu-2023')));
  workspace.templates.set({ templates: [], broken: [{ file: 'template-x.json', fault: 'not-json' }] });
  expect(wordsIn(drawnIn(workspace, <TemplateChoice />))).toContain('template-x.json');
});

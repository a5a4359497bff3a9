import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { CONTRACT } from '../../../shared/ipc/contract.ts';
import { foreignFile, foreignTemplate } from '../../templates.ts';
import { temporaryFolders } from '../temporary-folder.ts';
import { answering, handlersWith } from './handlers-fixture.ts';

/** 导入模板 as the window asks for it. */

const freshFolder = temporaryFolders();
const HUNAN = foreignTemplate('hunan-2023.json');

function started(bytes: Uint8Array | null, replace: readonly boolean[] = []) {
  const folder = freshFolder();
  const file = path.join(folder, '模板.json');
  if (bytes !== null) writeFileSync(file, bytes);
  const answers = [...replace];
  const dialogs = {
    ...answering(bytes === null ? null : file),
    replaceTemplate: async (name: string) => {
      expect(name).toBe(HUNAN.name);
      const answer = answers.shift();
      if (answer === undefined) throw new Error('asked');
      return answer;
    },
  };
  return { file, ...handlersWith(folder, { dialogs }) };
}

test('a template is imported, listed and removed; each answer is one that the contract lets through', async () => {
  const { handlers } = started(foreignFile('hunan-2023.json'));
  const imported = await handlers.importTemplate({});
  expect(imported).toMatchObject({ ok: true, value: { outcome: 'imported', added: { template: HUNAN } } });
  expect(CONTRACT.importTemplate.output.safeParse(structuredClone(imported)).success).toBe(true);
  const listed = await handlers.ownTemplates({});
  expect(CONTRACT.ownTemplates.output.safeParse(structuredClone(listed)).success).toBe(true);
  expect(listed).toMatchObject({ value: { templates: [{ template: HUNAN }], broken: [] } });
  expect(await handlers.removeTemplate({ id: HUNAN.id })).toEqual({ ok: true, value: { templates: [], broken: [] } });
});

test('one of the officer’s own is replaced after asking, and not where the answer is no', async () => {
  const { handlers, file } = started(foreignFile('hunan-2023.json'), [false, true]);
  await handlers.importTemplate({});
  writeFileSync(file, JSON.stringify({ ...HUNAN, level: '市' }));
  expect(await handlers.importTemplate({})).toEqual({ ok: true, value: { outcome: 'cancelled' } });
  expect(await handlers.ownTemplates({})).toMatchObject({ value: { templates: [{ template: { level: '省' } }] } });
  expect(await handlers.importTemplate({})).toMatchObject({ value: { outcome: 'imported' } });
  expect(await handlers.ownTemplates({})).toMatchObject({ value: { templates: [{ template: { level: '市' } }] } });
});

test('what is no good is told by its code, and nothing is kept', async () => {
  for (const [text, code] of [
    ['{', 'template-not-json'],
    ['{}', 'template-wrong'],
    [JSON.stringify({ ...HUNAN, id: 'panyu-2023' }), 'template-id-shipped'],
  ] as const) {
    const { handlers } = started(Buffer.from(text));
    const answer = await handlers.importTemplate({});
    expect(answer).toMatchObject({ ok: false, error: { code } });
    expect(CONTRACT.importTemplate.output.safeParse(answer).success).toBe(true);
    expect(await handlers.ownTemplates({})).toMatchObject({ value: { templates: [] } });
  }
  expect(await started(null).handlers.importTemplate({})).toEqual({ ok: true, value: { outcome: 'cancelled' } });
});

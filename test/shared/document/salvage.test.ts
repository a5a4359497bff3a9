import { expect, test } from 'vitest';
import { serializeContent } from '../../../shared/document/content.ts';
import { salvageContent } from '../../../shared/document/salvage.ts';
import { panyuDocument } from '../../electron/sample.ts';

const DOCUMENT = panyuDocument();
const TEXT = serializeContent(DOCUMENT);

/** Without the ids of rows, which are made anew. */
const contentOf = (document: typeof DOCUMENT | undefined): string =>
  document === undefined ? '' : serializeContent(document).replaceAll(/"id": "[^"]*"/g, '');

test('of a whole file everything is read', () => {
  expect(contentOf(salvageContent(TEXT)?.document)).toBe(contentOf(DOCUMENT));
});

test('a damaged line costs its own value alone', () => {
  const broken = TEXT.replace(/"departmentName": ".*"/, '"departmentName": \u0000\u0000');
  const salvage = salvageContent(broken);
  expect(salvage?.document.head.departmentName).toBe('');
  expect(contentOf(salvage?.document)).toBe(contentOf({ ...DOCUMENT, head: { ...DOCUMENT.head, departmentName: '' } }));
});

test('a cut file gives what stood before the cut; nothing gives nothing', () => {
  const salvage = salvageContent(TEXT.slice(0, TEXT.indexOf('"indicators"')));
  expect(salvage?.document.expenditure).toEqual(DOCUMENT.expenditure);
  expect(salvage?.document.indicators).toEqual([]);
  expect(salvageContent('')).toBeNull();
  expect(salvageContent('不是申报文件')).toBeNull();
});

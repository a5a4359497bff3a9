import { expect, test } from 'vitest';
import { createNavigation } from '../../../renderer/state/navigation.ts';
import { emptyDocument } from '../../../shared/document/document.ts';
import { auditDocument } from '../../../shared/rules/audit.ts';

test('F8 walks through the findings and round again, Shift+F8 back', () => {
  const navigation = createNavigation();
  const findings = auditDocument(emptyDocument());
  const visit = (direction: 1 | -1): string | null => {
    navigation.step(findings, direction);
    return navigation.takeTarget();
  };
  const paths = findings.map((finding) => finding.path);
  expect(paths.length).toBeGreaterThan(3);
  expect(paths.map(() => visit(1))).toEqual(paths);
  expect(visit(1)).toBe(paths[0]);
  expect(visit(-1)).toBe(paths.at(-1));
});

test('a field is gone to on its own tab, once', () => {
  const navigation = createNavigation();
  navigation.goTo('income.otherFunds');
  expect(navigation.tab()).toBe('budget');
  expect(navigation.takeTarget()).toBe('income.otherFunds');
  expect(navigation.takeTarget()).toBeNull();
});

test('without findings nothing moves', () => {
  const navigation = createNavigation();
  navigation.step([], 1);
  expect(navigation.takeTarget()).toBeNull();
});

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const FOLDER = path.resolve(import.meta.dirname, '../../renderer/styles');
const sheets = readdirSync(FOLDER).map((name) => ({ name, text: readFileSync(path.join(FOLDER, name), 'utf8') }));

/** The sheet without what only eyes that welcome motion see. */
const forEveryone = (text: string): string =>
  text.replace(/@media \(prefers-reduced-motion: no-preference\) \{[\s\S]*?\n\}/g, '');

test('nothing blinks, moves or fades for anyone who has not welcomed it', () => {
  expect(sheets.length).toBeGreaterThan(5);
  const moving = sheets.filter(({ text }) =>
    /\b(animation|transition)[\w-]*\s*:|@keyframes|text-decoration:[^;]*blink/.test(forEveryone(text)),
  );
  expect(moving.map(({ name }) => name)).toEqual([]);
});

test('Chinese is set by its own rules, and figures stand under each other', () => {
  const base = sheets.find(({ name }) => name === 'base.css')?.text ?? '';
  for (const rule of ['line-break: strict', 'text-spacing-trim: trim-start', 'text-autospace: normal']) {
    expect(base).toContain(rule);
  }
  expect(base).toMatch(/\.input\.amount \{[^}]*tabular-nums/);
});

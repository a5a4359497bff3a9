import { expect, test } from 'vitest';
import { parseProfile } from '../../../../shared/forms/template-schema.ts';
import { PROFILE_IDS, profileOf } from '../../../../shared/forms/templates.ts';

const RIGHT = profileOf('panyu-2023');

test('the profiles that ship are right, and name themselves', () => {
  for (const id of PROFILE_IDS) {
    expect(profileOf(id).id).toBe(id);
    expect(parseProfile(JSON.parse(JSON.stringify(profileOf(id))))).toEqual(profileOf(id));
  }
});

test.each<readonly [path: string, wrong: unknown]>([
  ['id', { ...RIGHT, id: '番禺' }],
  ['name', { ...RIGHT, name: '' }],
  ['budgetLevel', { ...RIGHT, budgetLevel: '国' }],
  ['valueColumns', { ...RIGHT, valueColumns: [] }],
  ['valueColumns.0.field', { ...RIGHT, valueColumns: [{ field: 'level3', label: '值' }] }],
  ['taxonomy.1.level2', { ...RIGHT, taxonomy: [RIGHT.taxonomy[0], { level1: '效益指标', level2: [] }] }],
  ['satisfactionRequired', { ...RIGHT, satisfactionRequired: 'yes' }],
  ['limits.taskName', { ...RIGHT, limits: { ...RIGHT.limits, taskName: { soft: 300, hard: 250 } } }],
  ['limits.value.hard', { ...RIGHT, limits: { ...RIGHT.limits, value: { soft: 60, hard: 0.5 } } }],
  ['(root)', { ...RIGHT, colour: 'red' }],
])('a wrong profile fails with its path: %s', (path, wrong) => {
  expect(() => parseProfile(wrong)).toThrow(`profile is wrong at ${path}:`);
});

import { expect, test } from 'vitest';
import { cliWords, documentAmong, launchWords } from '../../electron/launch-arguments.ts';

test('unpackaged, the application folder stands between', () => {
  expect(launchWords(['electron', '.', 'a.pbd'], false)).toEqual(['a.pbd']);
  expect(launchWords(['/opt/app', 'a.pbd'], true)).toEqual(['a.pbd']);
});

test('a verb asks for the command line, from it on; a document does not', () => {
  expect(cliWords(['check', 'a.pbd'])).toEqual(['check', 'a.pbd']);
  expect(cliWords(['--no-sandbox', 'show', 'a.pbd', '--json'])).toEqual(['show', 'a.pbd', '--json']);
  expect(cliWords(['a.pbd', 'check'])).toBeNull();
  expect(cliWords([])).toBeNull();
});

test('the document is found among switches, from where the words were typed', () => {
  expect(documentAmong(['--x', '申报.PBD'], '/media/usb')).toBe('/media/usb/申报.PBD');
  expect(documentAmong(['/tmp/a.pbd'], '/media/usb')).toBe('/tmp/a.pbd');
  expect(documentAmong(['--file=a.pbd', 'notes.txt'], '/')).toBeNull();
});

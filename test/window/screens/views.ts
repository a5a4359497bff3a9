import type { View } from '../window-run.ts';

/** How the states are looked at. The sizes are in the screen's own pixels. */
export const VIEWS: readonly (View & { readonly id: string; readonly name: string })[] = [
  { id: '100', name: '1366×768，100 %', size: { width: 1366, height: 768 }, zoom: 1 },
  { id: '90', name: '1366×768，90 %', size: { width: 1366, height: 768 }, zoom: 0.9 },
  { id: '200', name: '1366×768，200 %', size: { width: 1366, height: 768 }, zoom: 2 },
];

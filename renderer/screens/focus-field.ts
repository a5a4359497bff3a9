/** Focuses a field by its path, or, for a path that names a section, the section's first input or button. */
export function focusField(root: HTMLElement | null, path: string): void {
  const field = root?.querySelector<HTMLElement>(`[data-path="${CSS.escape(path)}"]`);
  const section = root?.querySelector<HTMLElement>(`[data-section="${CSS.escape(path)}"]`);
  const target = field ?? section?.querySelector<HTMLElement>('.add') ?? section;
  // Of a tall one the beginning is shown, where its text stands.
  const isTall = target !== null && target !== undefined && target.offsetHeight > window.innerHeight / 3;
  target?.scrollIntoView({ block: isTall ? 'start' : 'center' });
  target?.focus({ preventScroll: true });
}

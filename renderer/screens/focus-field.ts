/** Focuses a field by its path, or, for a path that names a section, the section's first input or button. */
export function focusField(root: HTMLElement | null, path: string): void {
  const field = root?.querySelector<HTMLElement>(`[data-path="${CSS.escape(path)}"]`);
  const section = root?.querySelector<HTMLElement>(`[data-section="${CSS.escape(path)}"]`);
  const target = field ?? section?.querySelector<HTMLElement>('.add') ?? section;
  target?.scrollIntoView({ block: 'center' });
  target?.focus({ preventScroll: true });
}

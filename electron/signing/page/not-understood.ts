/** Thrown where a page is not written as this program writes pages. Never leaves the readers of pages. */
export class NotUnderstood extends Error {}

/** Goes on only where it holds. */
export function understood(holds: boolean): asserts holds {
  if (!holds) throw new NotUnderstood();
}

export function present<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new NotUnderstood();
  return value;
}

import type { FieldKind } from '../../shared/forms/fields.ts';

/**
 * A text as a single line takes it: breaks become blanks. Not so in an amount, where a blank may part thousands: there
 * a break stays in sight, so that two numbers never become one.
 */
export const onOneLine = (text: string, kind: FieldKind | undefined): string =>
  text.replace(/^[\r\n]+|[\r\n]+$/g, '').replace(/\s*[\r\n]\s*/g, kind === 'amount' ? ' ↵ ' : ' ');

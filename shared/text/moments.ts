const two = (number: number): string => String(number).padStart(2, '0');

/** A moment (ISO 8601) as the officer's clock shows it: 2026-01-02 11:04:05. The empty string where it is none. */
export function formatMoment(iso: string): string {
  const moment = new Date(iso);
  if (Number.isNaN(moment.getTime())) return '';
  const day = [moment.getFullYear(), two(moment.getMonth() + 1), two(moment.getDate())].join('-');
  return `${day} ${[moment.getHours(), moment.getMinutes(), moment.getSeconds()].map(two).join(':')}`;
}

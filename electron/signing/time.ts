/** Times of signatures are shown and written in the time of the whole country, whatever the machine is set to. */
const OFFSET_HOURS = 8;

const local = (time: Date): string => new Date(time.getTime() + OFFSET_HOURS * 3_600_000).toISOString();

/** As the page shows it: 2026-01-31 09:05. */
export const shownTime = (time: Date): string => local(time).slice(0, 16).replace('T', ' ');

/** As PDF writes it (ISO 32000-1 §7.9.4). */
export const pdfTime = (time: Date): string => `D:${local(time).slice(0, 19).replace(/\D/g, '')}+08'00'`;

const PDF_TIME = /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?(?:Z|([+-]\d\d)'?(\d\d)?'?)?$/;

/** A time of a PDF as ISO 8601, or null. */
export function isoOfPdfTime(text: string | null): string | null {
  const parts = PDF_TIME.exec(text ?? '');
  if (parts === null) return null;
  const [, year, month, day, hour, minute, second = '00', hours, minutes = '00'] = parts;
  const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}${hours === undefined ? 'Z' : `${hours}:${minutes}`}`;
  return Number.isNaN(Date.parse(iso)) ? null : iso;
}

import { countryTime, formatSigningTime } from '../../shared/text/signing-time.ts';

/** As the page and the 回执 show it: 2026-01-31 09:05（UTC+8）, just as 查验 reads it out of the signature. */
export const shownTime = (time: Date): string => formatSigningTime(countryTime(time));

/** As PDF writes it (ISO 32000-1 §7.9.4). */
export const pdfTime = (time: Date): string => `D:${countryTime(time).slice(0, 19).replace(/\D/g, '')}+08'00'`;

const PDF_TIME = /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?(?:Z|([+-]\d\d)'?(\d\d)?'?)?$/;

/** A time of a PDF as ISO 8601, or null. */
export function isoOfPdfTime(text: string | null): string | null {
  const parts = PDF_TIME.exec(text ?? '');
  if (parts === null) return null;
  const [, year, month, day, hour, minute, second = '00', hours, minutes = '00'] = parts;
  const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}${hours === undefined ? 'Z' : `${hours}:${minutes}`}`;
  return Number.isNaN(Date.parse(iso)) ? null : iso;
}

const ISO = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(?:Z|([+-])(\d\d):(\d\d))$/;

/**
 * A time of a signature (ISO 8601 with its offset) as page, 回执, command line and 查验 all show it: 2026-11-28 23:06
 * （UTC+8）. The digits are those that were written down, never turned into the reader's own zone: whoever compares a
 * page with a screen, in whatever zone, reads the same. A text of another form is given back as it is.
 */
export function formatSigningTime(iso: string): string {
  const [, day, time, sign, hours, minutes] = ISO.exec(iso) ?? [];
  if (day === undefined || time === undefined) return iso;
  const isUtc = sign === undefined || (hours === '00' && minutes === '00');
  const offset = isUtc ? '' : `${sign}${Number(hours)}${minutes === '00' ? '' : `:${minutes}`}`;
  return `${day} ${time}（UTC${offset}）`;
}

/**
 * Times are written in the time of the whole country, whatever the machine is set to: machines left in another zone are
 * common, and would put a day on the page that nobody there has. The instant is the same, and the offset says so.
 */
const OFFSET_HOURS = 8;

/** A moment as ISO 8601 with the country's offset, to the second. */
export const countryTime = (moment: Date): string =>
  `${new Date(moment.getTime() + OFFSET_HOURS * 3_600_000).toISOString().slice(0, 19)}+0${OFFSET_HOURS}:00`;

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** How long something is ago, in words; the day of what is longer ago than a month. Empty for what is no time. */
export const sinceIn = (lang: string, time: string, now = Date.now()): string => {
  const at = Date.parse(time);
  const seconds = (now - at) / 1000;
  if (Number.isNaN(seconds)) return '';
  const ago = (size: number, unit: Intl.RelativeTimeFormatUnit) =>
    new Intl.RelativeTimeFormat(lang, { numeric: 'auto' }).format(-Math.round(seconds / size), unit);
  // A clock that is slow puts it into the future: that is now, too.
  if (seconds < 1.5 * minute) return new Intl.RelativeTimeFormat(lang, { numeric: 'auto' }).format(0, 'second');
  if (seconds < 1.5 * hour) return ago(minute, 'minute');
  if (seconds < 1.5 * day) return ago(hour, 'hour');
  if (seconds < 30 * day) return ago(day, 'day');
  return new Intl.DateTimeFormat(lang, { dateStyle: 'medium' }).format(at);
};

/** A time to the minute, in words. */
export const momentIn = (lang: string, time: string): string =>
  Number.isNaN(Date.parse(time))
    ? ''
    : new Intl.DateTimeFormat(lang, { dateStyle: 'long', timeStyle: 'short' }).format(Date.parse(time));

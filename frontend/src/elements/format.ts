/** Figures as text. What is unknown is an en dash, never a zero. */
export const UNKNOWN = '–';

type Maybe = number | null | undefined;
const known = (value: Maybe): value is number => typeof value === 'number' && Number.isFinite(value);

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const one = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1, minimumFractionDigits: 1 });
const two = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2, minimumFractionDigits: 2 });

/** 1204 → "1,204". */
export function count(value: Maybe): string {
  return known(value) ? whole.format(value) : UNKNOWN;
}

/** A figure a second, without its unit: "0", "0.04", "7.3", "1,204". */
export function rate(value: Maybe): string {
  if (!known(value)) return UNKNOWN;
  const size = Math.abs(value);
  if (size === 0) return '0';
  if (size < 0.005) return '<0.01';
  return (size < 1 ? two : size < 100 ? one : whole).format(value);
}

/** 0.034 → "3.4 %". */
export function percent(value: Maybe): string {
  if (!known(value)) return UNKNOWN;
  const hundredths = value * 100;
  if (hundredths === 0) return '0 %';
  return hundredths < 0.1 ? '<0.1 %' : `${(hundredths < 10 ? one : whole).format(hundredths)} %`;
}

const BYTE_UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];

/** 1536 → "1.5 KiB". */
export function bytes(value: Maybe): string {
  if (!known(value)) return UNKNOWN;
  let size = value;
  let unit = 0;
  while (Math.abs(size) >= 1024 && unit < BYTE_UNITS.length - 1) {
    size /= 1024;
    unit++;
  }
  return `${(unit === 0 || size >= 100 ? whole : one).format(size)} ${BYTE_UNITS[unit]}`;
}

const ISO = /^([+-])?P(?:([+-]?\d+)D)?(?:T(?:([+-]?\d+)H)?(?:([+-]?\d+)M)?(?:([+-]?\d+(?:\.\d+)?)S)?)?$/;

/** An ISO 8601 duration of days and below in seconds; null for null or what is none. */
export function seconds(duration: string | null | undefined): number | null {
  const parts = duration ? ISO.exec(duration) : null;
  if (parts === null || duration === 'P' || duration?.endsWith('T')) return null;
  const [, sign, days, hours, minutes, rest] = parts;
  const total =
    Number(days ?? 0) * 86_400 + Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(rest ?? 0);
  return sign === '-' ? -total : total;
}

/** A unit, its size in seconds, the next one below, and from how many on that one is left out. */
const STEPS = [
  { unit: 'd', size: 86_400, lower: 'h', lowerSize: 3600, coarse: 10 },
  { unit: 'h', size: 3600, lower: 'min', lowerSize: 60, coarse: 24 },
  { unit: 'min', size: 60, lower: 's', lowerSize: 1, coarse: 10 },
];
const upToOne = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });

/** A length of time given in seconds: "230 ms", "1.5 s", "4 min 10 s", "53 min", "2 h 5 min", "1 d 2 h". */
export function span(value: Maybe): string {
  if (!known(value)) return UNKNOWN;
  if (value < 0) return `−${span(-value)}`;
  if (value === 0) return '0 s';
  if (value < 0.001) return '<1 ms';
  if (value < 1) return `${whole.format(Math.floor(value * 1000))} ms`;
  for (const { unit, size, lower, lowerSize, coarse } of STEPS) {
    if (value < size) continue;
    const main = Math.floor(value / size);
    const left = main < coarse ? Math.floor((value - main * size) / lowerSize) : 0;
    return left > 0 ? `${main} ${unit} ${left} ${lower}` : `${whole.format(main)} ${unit}`;
  }
  return `${value < 10 ? upToOne.format(Math.floor(value * 10) / 10) : whole.format(Math.floor(value))} s`;
}

/** An age of which only the least is known carries "≥". */
export function age(value: Maybe, bound: 'exact' | 'lower' | null): string {
  return known(value) && bound === 'lower' ? `≥ ${span(value)}` : span(value);
}

/** "just now", "12 s ago", "in 5 min". */
export function relative(time: string | null, now: number): string {
  if (time === null) return UNKNOWN;
  const passed = (now - Date.parse(time)) / 1000;
  if (!Number.isFinite(passed)) return UNKNOWN;
  if (Math.abs(passed) < 2) return 'just now';
  const text = span(Math.max(1, Math.round(Math.abs(passed))));
  return passed < 0 ? `in ${text}` : `${text} ago`;
}

const clock = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'medium',
  timeStyle: 'medium',
});

/** The moment in the reader's own time zone, with the offset, as for a log. */
export function exact(time: string | null): string {
  if (time === null) return UNKNOWN;
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return time;
  const offset = -date.getTimezoneOffset();
  const two = (n: number) => String(Math.floor(n)).padStart(2, '0');
  const zone =
    offset === 0
      ? 'UTC'
      : `UTC${offset < 0 ? '−' : '+'}${two(Math.abs(offset) / 60)}:${two(Math.abs(offset) % 60)}`;
  return `${clock.format(date)} ${zone}`;
}

/** Texts of others as sentences, one after the other: a full stop where none ends them, a capital where they begin. */
export function sentences(...texts: readonly string[]): string {
  return texts
    .filter((text) => text !== '')
    .map((text) => text.charAt(0).toUpperCase() + text.slice(1) + (/[.!?:]$/.test(text) ? '' : '.'))
    .join(' ');
}

/** "1 queue", "2 queues". */
export function plural(amount: number, noun: string, many = `${noun}s`): string {
  return `${count(amount)} ${amount === 1 ? noun : many}`;
}

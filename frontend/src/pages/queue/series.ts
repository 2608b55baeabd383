import type { AmountName, DurationName } from '../../api/types';
import { count, percent, rate, span } from '../../elements/format';

type Write = (value: number | null | undefined) => string;

export interface Series {
  readonly figure: AmountName | DurationName;
  readonly title: string;
  /** A custom property with its colour. */
  readonly color: string;
}

export interface ChartPlan {
  readonly title: string;
  readonly estimated: boolean;
  readonly write: Write;
  /** The steps of its scale, where not any step reads well. */
  readonly steps?: readonly number[];
  readonly series: readonly Series[];
}

/** 1, 2, 5, 10, … up to a billion: half a message is none. */
const WHOLE = Array.from({ length: 10 }, (_, power) => [1, 2, 5].map((step) => step * 10 ** power)).flat();
/** Seconds as clocks count them. */
const TIMES = [
  ...[0.001, 0.01, 0.1].flatMap((size) => [size, 2 * size, 5 * size]),
  ...[1, 2, 5, 10, 15, 30].flatMap((step) => [step, step * 60]),
  ...[1, 2, 3, 6, 12, 24, 48, 120, 240, 720].map((hours) => hours * 3600),
].sort((a, b) => a - b);

export const CHARTS: readonly ChartPlan[] = [
  {
    title: 'Messages',
    estimated: false,
    write: count,
    steps: WHOLE,
    series: [
      { figure: 'ready', title: 'Ready', color: '--series-1' },
      { figure: 'unacknowledged', title: 'Unacked', color: '--series-2' },
      { figure: 'deadLettered', title: 'Dead letters', color: '--series-bad' },
    ],
  },
  {
    title: 'Messages per second',
    estimated: false,
    write: rate,
    series: [
      { figure: 'publishedPerSecond', title: 'In', color: '--series-1' },
      { figure: 'deliveredPerSecond', title: 'Out', color: '--series-2' },
      { figure: 'acknowledgedPerSecond', title: 'Acked', color: '--series-3' },
      { figure: 'redeliveredPerSecond', title: 'Again', color: '--series-4' },
      { figure: 'deadLetteredPerSecond', title: 'Dead-lettered', color: '--series-bad' },
    ],
  },
  {
    title: 'Time of a message',
    estimated: true,
    write: span,
    steps: TIMES,
    series: [
      { figure: 'waiting', title: 'Waiting', color: '--series-1' },
      { figure: 'inConsumer', title: 'In consumer', color: '--series-2' },
      { figure: 'oldestMessageAge', title: 'Oldest', color: '--series-4' },
    ],
  },
  {
    title: 'Errors',
    estimated: true,
    write: percent,
    series: [{ figure: 'errorRatio', title: 'Error ratio', color: '--series-bad' }],
  },
];

export const CHARTED: readonly string[] = CHARTS.flatMap(({ series }) => series.map(({ figure }) => figure));

export const RANGES = [
  { key: 'PT15M', title: '15 min', points: 180 },
  { key: 'PT1H', title: '1 h', points: 240 },
  { key: 'PT3H', title: '3 h', points: 240 },
] as const;

export type RangeKey = (typeof RANGES)[number]['key'];

/** A series in words, for those who do not see it. */
export function inWords(title: string, points: readonly (number | null)[], write: Write): string {
  const known = points.filter((point): point is number => point !== null);
  const last = known.at(-1);
  if (last === undefined) return `${title}: not known`;
  return `${title}: last ${write(last)}, lowest ${write(Math.min(...known))}, highest ${write(Math.max(...known))}`;
}

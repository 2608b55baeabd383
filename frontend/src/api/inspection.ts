/** The JSON of looks into queues, under /api/v1/inspections. What is not known is null, or "" within facts. */
import type { Note, QueueAddress } from './operation';
import type { Failure } from './types';

export interface Bounds {
  limit: number;
  maxBytes: number;
  maxSeconds: number;
}

/** What a look would see and cost. */
export interface LookPlan {
  queue: QueueAddress;
  observedAt: string;
  bounds: Bounds;
  messages: number | null;
  costs: Note[];
  warnings: Note[];
}

export type Ending = 'all' | 'messages' | 'bytes' | 'time' | 'stopped' | 'failed';

export interface Inspection {
  id: string;
  queue: QueueAddress;
  state: 'looking' | 'kept' | 'broken';
  /** Null while it is taken. */
  ending: Ending | null;
  failure: Failure | null;
  startedBy: string;
  createdAt: string;
  endedAt: string | null;
  bounds: Bounds;
  /** In the queue when it began. */
  messages: number | null;
  seen: number;
  bytes: number;
  stored: number;
  costs: Note[];
  warnings: Note[];
}

export const FACETS = ['reason', 'category', 'exception', 'type', 'source'] as const;
export type Facet = (typeof FACETS)[number];

export const RELATIONS = ['new', 'still-there', 'came-back'] as const;
export type Relation = (typeof RELATIONS)[number];

/** Which messages of a look are wanted; all that is given must hold. "" and empty lists want nothing in particular. */
export type Wanted = Readonly<Record<Facet, readonly string[]>> & {
  readonly q: string;
  readonly filter: string;
  /** The begin of an hour. */
  readonly hour: string;
  /** A failure fingerprint. */
  readonly group: string;
  readonly relation: Relation | '';
};

export interface Message {
  number: number;
  id: string | null;
  reason: string | null;
  category: string;
  exception: string | null;
  says: string | null;
  type: string | null;
  source: string | null;
  exchange: string | null;
  routingKey: string | null;
  correlationId: string | null;
  contentType: string | null;
  when: string | null;
  enqueued: string | null;
  times: number | null;
  deliveries: number | null;
  size: number | null;
  group: string;
  relation: Relation | null;
}

/** What was found so far, when `scanned` of so many messages were looked at. */
export interface MessagePage {
  items: Message[];
  nextCursor: string | null;
  matches: number;
  scanned: number;
  of: number;
  complete: boolean;
  /** Messages for which the filter could not be worked out; they are left out. */
  failures: { kind: string; count: number; example: string }[];
}

export interface Trend {
  start: string;
  /** ISO 8601. */
  width: string;
  counts: number[];
}

/** What counts of a failure. */
export interface Pattern {
  rules: number;
  category: string;
  reason: string;
  exceptionType: string;
  message: string;
  causes: string[];
  frames: string[];
  source: string;
  messageType: string;
}

export interface Trait {
  field: string;
  value: string;
  inside: number;
  outside: number | null;
}

export const NOTE_STATES = ['new', 'investigating', 'known', 'fixed'] as const;
export type NoteState = (typeof NOTE_STATES)[number];

export interface FailureNote {
  state: NoteState;
  owner: string;
  note: string;
  changedBy: string;
  changedAt: string;
}

export interface Group {
  fingerprint: string;
  count: number;
  share: number;
  matches: number;
  first: string | null;
  last: string | null;
  example: number;
  pattern: Pattern;
  trend: Trend;
  traits: Trait[];
  note: FailureNote | null;
}

export interface Groups {
  messages: number;
  items: Group[];
  others: number;
  trend: Trend;
}

export interface Facets {
  values: Partial<Record<Facet, { value: string; count: number }[]>>;
  others: Partial<Record<Facet, number>>;
  hours: { begin: string; count: number }[];
  timeless: number;
}

export interface Comparison {
  earlier: Inspection;
  fresh: number;
  stillThere: number;
  cameBack: number;
  gone: number;
  partial: boolean;
}

export interface Facts {
  description: string;
  exceptionType: string;
  exceptionMessage: string;
  trace: string;
  causes: string[];
  frames: string[];
  firstDeath: string | null;
  lastDeath: string | null;
  retries: number | null;
  causationId: string;
  conversationId: string;
  sent: string | null;
  resubmissionId: string;
  resubmissions: number | null;
  conventions: string[];
}

export interface Shown {
  text: string;
  cut: boolean;
  /** -1 where it is not known. */
  length: number;
}

export interface BodyView {
  kind: string;
  size: number;
  openedSize: number;
  charset: string;
  charsetGuessed: boolean;
  replaced: number;
  layers: { name: string; bytes: number; told: boolean }[];
  notes: string[];
  cloudEvent: { mode: string; attributes: Record<string, string>; data: BodyView | null } | null;
  pretty: Shown | null;
  raw: Shown | null;
  hex: { offset: number; hex: string; ascii: string }[];
  masked: boolean;
  hidden: boolean;
}

export interface Station {
  what: string;
  place: string;
  keys: string[];
  reason: string;
  times: number;
  at: string | null;
}

/** How a fingerprint came about: which parts of the text do not count. */
export interface Explanation {
  fingerprint: { id: string; pattern: Pattern };
  text: string;
  replacements: { rule: string; from: number; to: number; placeholder: string }[];
}

export interface MessageDetails {
  message: Message;
  facts: Facts;
  properties: Record<string, unknown>;
  headers: Record<string, unknown>;
  body: BodyView;
  way: Station[];
  explanation: Explanation | null;
  masked: boolean;
}

/** Something that can stand in a filter instead of what lies between `from` and `to`. */
export interface Suggestion {
  text: string;
  kind: string;
  help: string;
  from: number;
  to: number;
}

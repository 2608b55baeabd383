/** The JSON of /api/v1/operations. Unknown figures are null; times are RFC 3339; durations ISO 8601. */
import type { Wanted as LookWanted } from './inspection';
import type { Failure, Page } from './types';

export const STATES = [
  'running',
  'pausing',
  'paused',
  'interrupted',
  'cancelling',
  'cancelled',
  'done',
  'failed',
] as const;
export type OperationState = (typeof STATES)[number];

export const OUTCOMES = [
  'moving',
  'arrived',
  'settled',
  'returned',
  'refused',
  'unsent',
  'in-doubt',
  'missing',
  'came-back',
  'sent-later',
  'sent-again',
  'at-limit',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What becomes of messages of which nobody knows whether they arrived. */
export type OnDoubt = 'leave' | 'send';

export interface QueueAddress {
  id: string;
  broker: string;
  namespace: string;
  name: string;
}

/** Which messages of a queue; brokers may have others. */
export type Part = 'active' | 'deferred' | 'scheduled';

export const CRITERIA = ['messageIds', 'reasons', 'diedIn', 'types', 'correlationIds', 'positions'] as const;
export type Criterion = (typeof CRITERIA)[number];
export type Where = Partial<Record<Criterion, string[]>>;

/** What is wanted of the messages of a look. */
export type LookQuery = Partial<LookWanted>;

export type Selection =
  | { all: true; atMost?: number }
  | { where: Where; atMost?: number }
  | { inspectionId: string; messageIds: string[] }
  | { inspectionId: string; query: LookQuery };

export type Destination =
  | { to: 'diedIn' }
  | { to: 'publishedTo' }
  | { to: 'queue'; namespace?: string; name: string }
  | { to: 'topic'; namespace?: string; name: string }
  | { to: 'exchange'; namespace?: string; name: string; keys?: string[] };

/** A destination that is named, and the capability of a broker that has such ones. */
export const NAMED = { queue: 'moveToQueue', topic: 'moveToTopic', exchange: 'moveToExchange' } as const;

export type Named = keyof typeof NAMED;

export const isNamed = (to: Destination['to']): to is Named => to in NAMED;

export interface Note {
  name: string;
  message: string;
}

export interface Reach {
  id: string;
  namespace: string;
  name: string;
  via: string;
  remarks: string[];
}

/** What an operation would do and cost. */
export interface Plan {
  queue: QueueAddress;
  kind: string;
  part: string;
  /** Null where messages are kept in the archive alone. */
  destination: Destination | null;
  observedAt: string;
  messages: number;
  planned: number;
  /** Messages that were selected in a look; null for another selection. */
  selected: number | null;
  averageBytes: number | null;
  /** What can be promised of each message, the best first; in open words. */
  guarantees: string[];
  /** The one that this plan keeps. */
  guarantee: string;
  reach: Reach[];
  stripped: string[];
  added: string[];
  costs: Note[];
  warnings: Note[];
}

export interface Operation {
  id: string;
  kind: string;
  state: OperationState;
  waiting: string | null;
  queue: QueueAddress;
  part: string;
  destination: Destination | null;
  selection: Selection;
  rate: number | null;
  onDoubt: OnDoubt;
  reason: string | null;
  startedBy: string;
  createdAt: string;
  endedAt: string | null;
  /** Messages to be read, at most. */
  planned: number;
  /** Messages chosen so far. */
  chosen: number;
  /** Arrived and taken off, those that came back included. */
  done: number;
  failed: number;
  inDoubt: number;
  missing: number;
  cameBack: number;
  /** Null where only reading tells which messages are chosen. */
  left: number | null;
  messagesPerSecond: number | null;
  timeToGo: string | null;
  failure: Failure | null;
  plan: Plan;
  revision: number;
}

export type OperationPage = Omit<Page<Operation>, 'observedAt'>;

export interface OperationMessage {
  seq: number;
  outcome: Outcome;
  detail: string;
  messageId: string | null;
  to: string | null;
}

export type OperationMessagePage = Omit<Page<OperationMessage>, 'observedAt'>;

/** What somebody wants to be moved. */
export interface Resubmission {
  kind: 'resubmission';
  queueId: string;
  /** The active messages where it is left out. */
  part?: Part;
  selection: Selection;
  destination: Destination;
  /** One of the plan's; the best where it is left out. */
  guarantee?: string;
  rate?: number;
  onDoubt: OnDoubt;
  reason?: string;
}

/** What somebody wants to be cancelled: it is archived and never delivered. */
export interface Cancellation {
  kind: 'cancellation';
  queueId: string;
  part: 'scheduled';
  selection: Selection;
  /** The name of the queue; needed to start, not to plan. */
  confirm?: string;
  /** How many messages the plan told; likewise. */
  expectedCount?: number;
  guarantee?: string;
  rate?: number;
  reason?: string;
}

export type Wanted = Resubmission | Cancellation;

/** An operation has changed. */
export interface OperationEvent {
  id: string;
  state: OperationState;
  revision: number;
}

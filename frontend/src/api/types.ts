/** The JSON of /api/v1 as the console answers it. Unknown figures are null; times are RFC 3339; durations ISO 8601. */

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
  observedAt: string | null;
}

export type Role = 'viewer' | 'operator' | 'administrator';
export type Permission = 'read' | 'operate' | 'administer';

export interface Session {
  user: string;
  role: Role;
  permissions: Permission[];
}

/** Why something could not be had, and what an operator can do about it. */
export interface Failure {
  reason: string;
  message: string;
  mend: string;
}

export interface Gap extends Failure {
  part: string;
}

export interface Capability {
  available: boolean;
  reason: string;
}

export type BrokerStatus = 'unknown' | 'up' | 'degraded' | 'down';
export type Amount = number | null;

export interface Broker {
  name: string;
  kind: string;
  kindLabel: string;
  version: string | null;
  status: BrokerStatus;
  circuit: { state: 'closed' | 'open' | 'half-open'; since: string | null; retryAt: string | null };
  lastPoll: { at: string; duration: string; succeeded: boolean } | null;
  observedAt: string | null;
  failure: Failure | null;
  gaps: Gap[];
  capabilities: Record<string, Capability>;
  totals: Record<string, Amount>;
  counters: Record<string, Amount>;
  alarms: { node: string; alarm: string }[];
  namespaces: string[];
  revision: number;
  inventoryRevision: number;
  pollInterval: string;
}

/** A kind of broker that can be watched, with settings to begin with. */
export interface BrokerKind {
  name: string;
  label: string;
  example: { title: string; settings: string[]; remark: string }[];
}

export const AMOUNTS = [
  'ready',
  'unacknowledged',
  'scheduled',
  'deadLettered',
  'consumers',
  'sizeBytes',
  'publishedPerSecond',
  'deliveredPerSecond',
  'acknowledgedPerSecond',
  'redeliveredPerSecond',
  'deadLetteredPerSecond',
  'errorRatio',
] as const;
export const DURATIONS = ['oldestMessageAge', 'waiting', 'inConsumer'] as const;

export type AmountName = (typeof AMOUNTS)[number];
export type DurationName = (typeof DURATIONS)[number];
export type FigureName = AmountName | DurationName;

export type QueueFigures = Record<AmountName, Amount> &
  Record<DurationName, string | null> & { oldestMessageAgeBound: 'exact' | 'lower' | null };

export type QueueRole = 'work' | 'dead-letter' | 'parking' | 'retry';

export interface Queue {
  id: string;
  broker: string;
  brokerKind: string;
  namespace: string;
  name: string;
  kind: string;
  role: QueueRole;
  status: string;
  observedAt: string | null;
  stale: boolean;
  figures: QueueFigures;
  deadLetterQueues: string[];
  sources: string[];
}

export interface QueuePage extends Page<Queue> {
  total: number;
  revision: number;
  inventoryRevision: number;
}

export interface QueueName {
  id: string;
  namespace: string;
  name: string;
  role: QueueRole | null;
}

export interface Consumer {
  tag: string;
  connection: string;
  channel: string;
  peer: string;
  user: string;
  acknowledges: boolean;
  exclusive: boolean;
  active: boolean;
  prefetch: number;
}

export interface Route {
  type: string;
  via: string;
  key: string;
  fromName: string;
  toName: string;
}

/** A queue that no inventory has yet is known by its name alone. */
export interface QueueDetails extends Omit<Queue, 'kind' | 'role' | 'status'> {
  kind: string | null;
  role: QueueRole | null;
  status: string | null;
  properties: Record<string, unknown> | null;
  deliveryLimit: number | null;
  consumersList: Consumer[] | null;
  detailsObservedAt: string | null;
  detailsFailure: Failure | null;
  deadLetterQueueNames: QueueName[];
  sourceNames: QueueName[];
  routes: Route[];
  estimates: Record<string, string>;
}

/** Points of a time series, one list a figure, all as long as `times`. Durations are seconds here. */
export interface History {
  from: string;
  to: string;
  step: string;
  times: string[];
  figures: Record<string, Amount[]>;
}

export interface Trends {
  figure: string;
  times: string[];
  items: { id: string; points: Amount[] }[];
}

export interface BrokerNode {
  name: string;
  running: boolean;
  version: string;
  uptime: string | null;
  memoryUsedBytes: Amount;
  memoryLimitBytes: Amount;
  diskFreeBytes: Amount;
  diskLimitBytes: Amount;
  descriptorsUsed: Amount;
  descriptorsLimit: Amount;
  socketsUsed: Amount;
  socketsLimit: Amount;
  processesUsed: Amount;
  processesLimit: Amount;
  alarms: string[];
  partitions: string[];
}

export interface Connection {
  id: string;
  name: string;
  namespace: string;
  user: string;
  client: string;
  peer: string;
  node: string;
  protocol: string;
  tls: boolean;
  state: string;
  blocked: boolean;
  channels: number;
  receivedBytesPerSecond: Amount;
  sentBytesPerSecond: Amount;
  connectedAt: string | null;
}

export interface Channel {
  id: string;
  connection: string;
  number: number;
  namespace: string;
  user: string;
  node: string;
  state: string;
  consumers: number;
  unacknowledged: number;
  prefetch: number;
  unconfirmed: number;
  confirms: boolean;
  transactional: boolean;
}

export interface TopologyNode {
  id: string;
  type: 'exchange' | 'topic' | 'queue';
  broker: string;
  namespace: string;
  name: string;
  kind: string;
  queueId: string | null;
  role: QueueRole | null;
  ready: Amount;
  consumers: Amount;
}

export interface TopologyEdge {
  from: string;
  to: string;
  type: 'binding' | 'dead-letter' | 'alternate' | 'forward';
  key: string;
  details: Record<string, unknown>;
}

export interface Topology {
  nodes: TopologyNode[];
  edges: TopologyEdge[];
  cycles: string[][];
  truncated: boolean;
  total: number;
  observedAt: string | null;
}

export interface User {
  name: string;
  role: Role;
  createdAt: string;
}

/** The console saw a broker anew. */
export interface SnapshotEvent {
  broker: string;
  revision: number;
  inventoryRevision: number;
  observedAt: string | null;
  status: BrokerStatus;
}

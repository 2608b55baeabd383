import type { Operation, Plan } from '../src/api/operation';

const SOURCE = { id: 'q1', broker: 'main', namespace: '/', name: 'orders.dlq' };

export function plan(known: Partial<Plan> = {}): Plan {
  return {
    queue: SOURCE,
    kind: 'resubmission',
    part: 'active',
    destination: { to: 'diedIn' },
    observedAt: '2026-01-01T12:00:00Z',
    messages: 100,
    planned: 100,
    selected: null,
    averageBytes: null,
    guarantees: ['at-least-once'],
    guarantee: 'at-least-once',
    reach: [],
    stripped: [],
    added: [],
    costs: [],
    warnings: [],
    ...known,
  };
}

/** An operation that has done nothing yet but for what is given. */
export function operation(id: string, known: Partial<Operation> = {}): Operation {
  return {
    id,
    kind: 'resubmission',
    state: 'running',
    waiting: null,
    queue: SOURCE,
    part: 'active',
    destination: { to: 'diedIn' },
    selection: { all: true },
    rate: null,
    onDoubt: 'leave',
    reason: null,
    startedBy: 'ada',
    createdAt: '2026-01-01T12:00:00Z',
    endedAt: null,
    planned: 100,
    chosen: 0,
    done: 0,
    failed: 0,
    inDoubt: 0,
    missing: 0,
    cameBack: 0,
    left: 100,
    messagesPerSecond: null,
    timeToGo: null,
    failure: null,
    plan: plan(),
    revision: 1,
    ...known,
  };
}

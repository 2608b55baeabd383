// Made-up operations: one that runs and makes progress, and one of each other state.
const iso = (at) => new Date(at).toISOString();

const problem = (status, name, detail, more = {}) => ({
  status,
  json: { type: `/problems/${name}`, title: 'That cannot be done', status, detail, ...more },
});

const NO_COUNTS = { chosen: 0, done: 0, failed: 0, inDoubt: 0, missing: 0, cameBack: 0, left: 0 };
const STAGED = [
  { state: 'interrupted', planned: 5000, chosen: 2210, done: 2200, inDoubt: 3, failed: 7, left: 2790 },
  {
    state: 'paused',
    planned: 812,
    chosen: 300,
    done: 120,
    failed: 180,
    left: 512,
    failure: {
      reason: 'refused',
      message: 'The queue orders.created refused 20 messages in a row: its length limit is reached.',
      mend: 'Raise max-length or wait until its consumers have caught up, then resume.',
    },
  },
  {
    state: 'running',
    planned: 1500,
    chosen: 400,
    done: 400,
    left: 1100,
    waiting: 'rabbit-us blocks publishers: memory alarm',
  },
  { state: 'pausing', planned: 90, chosen: 12, done: 10, left: 78 },
  { state: 'paused', planned: 4, chosen: 2, done: 2, left: 2 },
  { state: 'done', planned: 1204, chosen: 1204, done: 1199, failed: 2, missing: 1, cameBack: 2 },
  { state: 'done', planned: 40, chosen: 40, done: 39, inDoubt: 1 },
  { state: 'cancelled', planned: 900, chosen: 40, done: 40, left: 860 },
  {
    state: 'failed',
    planned: 77,
    left: 77,
    failure: {
      reason: 'not-found',
      message: 'The queue mail.render.dlq was deleted.',
      mend: 'Nothing is left to move; look where its messages went.',
    },
  },
];
const REASONS = ['ORD-4711: consumer mended', null, 'retry after the outage', 'try=<b>bold</b>'];

export class Operations {
  constructor(fleet, tell) {
    this.fleet = fleet;
    this.tell = tell;
    this.all = [];
    this.keys = new Map();
    const dead = fleet.plans.filter(({ role }) => role === 'dead-letter');
    if (dead.length === 0) return;
    for (let n = 0; n < 60; n++) {
      const staged = STAGED[n] ?? {
        state: 'done',
        planned: 20 + n * 7,
        chosen: 20 + n * 7,
        done: 20 + n * 7,
      };
      this.add(dead[n % dead.length], staged, n);
    }
    this.all.unshift(this.make(dead[0], { state: 'running', planned: 12000, left: 12000 }, 0));
    setInterval(() => this.advance(), 500).unref();
  }

  add(plan, staged, n) {
    this.all.push(this.make(plan, staged, n + 1));
  }

  make(plan, staged, n, asked = {}) {
    const createdAt = Date.now() - n * 1_911_000 - 40_000;
    const ended = ['done', 'cancelled', 'failed'].includes(staged.state);
    const queue = { id: plan.id, broker: plan.broker, namespace: plan.namespace, name: plan.name };
    const destination =
      asked.destination ??
      [
        { to: 'diedIn' },
        { to: 'publishedTo' },
        { to: 'queue', namespace: plan.namespace, name: 'orders.created' },
        { to: 'exchange', namespace: 'archive', name: 'replays', keys: ['order.created', 'order.paid'] },
      ][n % 4];
    const chosen = n % 5 === 3;
    return {
      id: `op-${String(n).padStart(3, '0')}${asked.destination ? `-${this.all.length}` : ''}`,
      kind: 'resubmission',
      waiting: null,
      queue,
      destination,
      selection:
        asked.selection ??
        (chosen ? { where: { reasons: ['rejected'], types: ['order.v1'] } } : { all: true }),
      rate: asked.rate ?? (n % 3 === 0 ? 50 : null),
      onDoubt: asked.onDoubt ?? 'leave',
      reason: asked.reason ?? REASONS[n % REASONS.length],
      startedBy: n % 2 ? 'night.shift' : 'a.verylongusername@example.org',
      createdAt: iso(createdAt),
      endedAt: ended ? iso(createdAt + 33_000) : null,
      ...NO_COUNTS,
      messagesPerSecond: null,
      timeToGo: null,
      failure: null,
      plan: this.plan(plan, destination, staged.planned, n),
      revision: 1,
      ...staged,
    };
  }

  plan(plan, destination, planned, n = 1) {
    const queue = { id: plan.id, broker: plan.broker, namespace: plan.namespace, name: plan.name };
    const reach =
      destination.to === 'publishedTo'
        ? []
        : [
            {
              id: 'q0',
              namespace: plan.namespace,
              name: 'orders.created',
              via: 'queue "orders.created"',
              remarks: ['Its length is limited to 10,000: it refuses what is more.'],
            },
            {
              id: 'q8',
              namespace: plan.namespace,
              name: 'orders.paid',
              via: 'queue "orders.paid"',
              remarks: [],
            },
          ];
    return {
      queue,
      kind: 'resubmission',
      destination,
      observedAt: iso(Date.now() - 1500),
      guarantees: ['exactly-once', 'at-least-once'],
      guarantee: 'exactly-once',
      messages: planned,
      planned,
      averageBytes: n % 7 === 6 ? null : 1180,
      reach,
      stripped: ['x-death', 'x-first-death-exchange', 'x-first-death-queue', 'x-first-death-reason'],
      added: ['brokerdeck-resubmission-id', 'brokerdeck-resubmission-count'],
      costs:
        n % 2 === 0
          ? [
              { name: 'redelivered', message: 'Messages that are not moved are marked as redelivered.' },
              { name: 'deliveries', message: 'Each gets one more towards the delivery limit of 20.' },
            ]
          : [],
      warnings:
        n % 2 === 0
          ? [{ name: 'order', message: 'Messages arrive behind those that are in the queue by then.' }]
          : [],
    };
  }

  advance() {
    for (const operation of this.all) {
      if (operation.state === 'pausing') operation.next = 'paused';
      if (operation.state === 'cancelling') operation.next = 'cancelled';
      if (operation.next) {
        operation.state = operation.next;
        delete operation.next;
        if (operation.state === 'cancelled') operation.endedAt = iso(Date.now());
      } else if (operation.state === 'running' && operation.waiting === null) {
        const step = Math.min(40, operation.left);
        operation.chosen += step;
        operation.left -= step;
        operation.done += step;
        operation.messagesPerSecond = 80;
        operation.timeToGo = `PT${Math.ceil(operation.left / 80)}S`;
        if (operation.left === 0) {
          operation.state = 'done';
          operation.endedAt = iso(Date.now());
          operation.timeToGo = operation.messagesPerSecond = null;
        }
      } else continue;
      this.changed(operation);
    }
  }

  changed(operation) {
    operation.revision++;
    this.tell({ id: operation.id, state: operation.state, revision: operation.revision });
  }

  answer(method, path, query, body, key) {
    const [, , id, part] = path.split('/').map(decodeURIComponent);
    if (id === undefined) return method === 'POST' ? this.post(body, key) : this.list(query);
    const operation = this.all.find((each) => each.id === id);
    if (operation === undefined) return problem(404, 'not-found', 'There is no such operation.');
    if (part === undefined) return { status: 200, json: operation };
    if (part === 'messages') return this.messages(operation, query);
    if (part === 'archive') return { status: 200, text: '{"body":"…"}\n'.repeat(operation.cameBack) };
    if (part === 'resume' && operation.plan.costs.length > 0 && !body.acceptCost)
      return problem(409, 'cost-not-accepted', 'It costs something.', { plan: operation.plan });
    operation.state = { pause: 'pausing', resume: 'running', cancel: 'cancelling' }[part];
    operation.failure = null;
    if (part === 'resume') operation.inDoubt = body.onDoubt === 'send' ? 0 : operation.inDoubt;
    this.changed(operation);
    return { status: 200, json: operation };
  }

  list(query) {
    const states = query.getAll('state');
    const all = this.all
      .filter((each) => states.length === 0 || states.includes(each.state))
      .filter((each) => !query.get('queue') || each.queue.id === query.get('queue'));
    const from = Number(query.get('cursor') ?? 0);
    const to = from + Number(query.get('limit') ?? 100);
    return {
      status: 200,
      json: { items: all.slice(from, to), nextCursor: to < all.length ? String(to) : null },
    };
  }

  messages(operation, query) {
    const outcome = (seq) => {
      const { inDoubt, failed, missing, cameBack } = operation;
      if (seq <= inDoubt) return 'in-doubt';
      if (seq <= inDoubt + failed) return seq % 2 ? 'returned' : 'refused';
      if (seq <= inDoubt + failed + missing) return 'missing';
      return seq <= inDoubt + failed + missing + cameBack ? 'came-back' : 'settled';
    };
    const details = {
      'in-doubt': 'connection reset by peer before the confirm',
      returned: '312 NO_ROUTE',
      refused: 'basic.nack: the queue is full',
      'came-back': 'archived and removed',
      missing: 'not found in the queue any more',
    };
    const items = Array.from({ length: operation.chosen }, (_, index) => ({
      seq: index + 1,
      outcome: outcome(index + 1),
      detail: details[outcome(index + 1)] ?? '',
      messageId: index % 4 === 3 ? null : `7f3c-${String(index).padStart(8, '0')}`,
      to: outcome(index + 1) === 'missing' ? null : 'queue "orders.created"',
    })).filter((each) => !query.get('outcome') || each.outcome === query.get('outcome'));
    const from = Number(query.get('cursor') ?? 0);
    const to = from + Number(query.get('limit') ?? 100);
    return {
      status: 200,
      json: { items: items.slice(from, to), nextCursor: to < items.length ? String(to) : null },
    };
  }

  /** A destination named "refuse", "busy" or "down" shows those answers. */
  post(body, key) {
    const plan = this.fleet.plans.find(({ id }) => id === body.queueId);
    if (plan === undefined) return problem(404, 'not-found', 'There is no such queue.');
    const { name } = body.destination;
    if (name === 'refuse')
      return problem(409, 'operation-refused', 'It could lose messages.', {
        refusal: {
          name: 'auto-delete',
          message: 'The queue refuse is deleted when its last consumer leaves, and messages with it.',
          mend: 'Name a queue that stays.',
        },
      });
    if (name === 'busy')
      return problem(409, 'queue-busy', 'Another operation is open.', { operation: this.all[0].id });
    if (name === 'down')
      return problem(503, 'unreachable', 'The broker does not answer. Try again when it is back.');
    const ready = this.fleet.figures(plan, Date.now()).ready;
    const planned = Math.min(body.selection.atMost ?? ready, ready);
    const costs = 'where' in body.selection || body.destination.to === 'queue';
    const made = this.plan(plan, body.destination, planned, costs ? 2 : 1);
    if (body.dryRun) return { status: 200, json: { ...made, messages: ready } };
    if (costs && !body.acceptCost) return problem(409, 'cost-not-accepted', 'It costs.', { plan: made });
    if (this.keys.has(key)) return { status: 202, json: this.keys.get(key) };
    const started = this.make(plan, { state: 'running', planned, left: planned }, 0, body);
    this.keys.set(key, started);
    this.all.unshift(started);
    return { status: 202, json: started };
  }
}

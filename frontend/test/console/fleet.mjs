// A made-up fleet for tests of the front end alone; deterministic but for the clock.
const iso = (at) => new Date(at).toISOString();
const START = Date.now() - 3 * 3_600_000;

function wave(seed, at) {
  return 0.5 + 0.5 * Math.sin(at / 240_000 + seed * 1.7) * Math.cos(at / 71_000 + seed);
}

const HOSTILE = [
  'a/b',
  '..%2F..%2Fetc',
  'x;y=1',
  '"quotes" & <img src=x onerror=alert(1)>',
  'with spaces and 🐇',
  '=cmd|calc',
  'x'.repeat(255),
];
const DOMAINS = ['orders', 'billing', 'shipping', 'search', 'mail', 'fraud', 'stock', 'crm'];
const STEPS = ['created', 'paid', 'packed', 'index', 'render', 'score', 'sync', 'export', 'audit'];

function plan(index) {
  const domain = DOMAINS[index % DOMAINS.length];
  const step = STEPS[Math.floor(index / DOMAINS.length) % STEPS.length];
  const n = Math.floor(index / (DOMAINS.length * STEPS.length));
  const role =
    index % 11 === 7 ? 'dead-letter' : index % 23 === 5 ? 'retry' : index % 97 === 3 ? 'parking' : 'work';
  const base = `${domain}.${step}${n > 0 ? `.${n}` : ''}`;
  const name =
    HOSTILE[index - 20] ??
    (role === 'dead-letter' ? `${base}.dlq` : role === 'retry' ? `${base}.retry` : base);
  const broker = ['rabbit-eu', 'rabbit-us', 'legacy'][index % 13 === 12 ? 2 : index % 2];
  return {
    index,
    id: `q${index}`,
    broker,
    namespace: index % 5 === 0 ? '/' : domain,
    name,
    role,
    kind: ['quorum', 'classic', 'quorum', 'stream'][index % 4],
  };
}

export class Fleet {
  constructor(size, { down = [], empty = false } = {}) {
    this.plans = empty ? [] : Array.from({ length: size }, (_, index) => plan(index));
    this.down = new Set(down);
    this.names = empty ? [] : ['rabbit-eu', 'rabbit-us', 'legacy'];
    this.revision = 1;
  }

  figures(plan, at) {
    const w = wave(plan.index, at);
    const dead = plan.role === 'dead-letter' || plan.role === 'parking';
    const trouble = plan.index % 17 === 0;
    const ready = dead
      ? Math.round(w * 40 + (plan.index % 3 === 0 ? (at - START) / 6000 : 0))
      : Math.round(w * (trouble ? 12_000 : 90));
    const rate = dead ? (plan.index % 3 === 0 ? 0.17 : 0) : w * (20 + (plan.index % 40) * 6);
    const stream = plan.kind === 'stream';
    return {
      ready,
      unacknowledged: dead ? 0 : Math.round(w * 30),
      scheduled: null,
      deadLettered: dead ? ready : plan.index % 4 === 0 ? Math.round(w * 12) : 0,
      consumers: dead || plan.role === 'retry' ? 0 : plan.index % 29 === 0 ? 0 : 1 + (plan.index % 6),
      sizeBytes: ready * 1180,
      publishedPerSecond: rate,
      deliveredPerSecond: dead ? 0 : rate * 0.98,
      acknowledgedPerSecond: dead ? 0 : rate * 0.97,
      redeliveredPerSecond: dead ? 0 : rate * 0.01,
      deadLetteredPerSecond: plan.index % 4 === 0 ? 0.17 * w : stream ? null : 0,
      errorRatio: stream ? null : plan.index % 4 === 0 ? 0.031 * w : 0,
      oldestMessageAge:
        ready === 0 || stream ? null : dead ? 'PT26H3M' : `PT${(w * (trouble ? 4000 : 9)).toFixed(1)}S`,
      oldestMessageAgeBound: ready === 0 || stream ? null : plan.kind === 'classic' ? 'lower' : 'exact',
      waiting: stream || dead ? null : `PT${(w * 2.4).toFixed(3)}S`,
      inConsumer: stream || dead ? null : `PT${(w * 0.3).toFixed(3)}S`,
    };
  }

  queue(plan, at = Date.now()) {
    const stale = this.down.has(plan.broker);
    const then = stale ? at - 340_000 : at;
    return {
      ...plan,
      index: undefined,
      brokerKind: 'rabbitmq',
      status: 'running',
      observedAt: iso(then - 900),
      stale,
      figures: this.figures(plan, then),
      deadLetterQueues: [],
      sources: [],
    };
  }

  queues() {
    return this.plans.map((each) => this.queue(each));
  }

  broker(name) {
    const all = this.queues().filter((queue) => queue.broker === name);
    const sum = (key) => all.reduce((total, { figures }) => total + (figures[key] ?? 0), 0);
    const down = this.down.has(name);
    const keys = [
      'ready',
      'unacknowledged',
      'deadLettered',
      'consumers',
      'sizeBytes',
      'publishedPerSecond',
      'deliveredPerSecond',
    ];
    const now = Date.now();
    return {
      name,
      kind: 'rabbitmq',
      kindLabel: 'RabbitMQ',
      version: name === 'legacy' ? '3.10.8' : '4.3.6',
      status: down ? 'down' : name === 'rabbit-us' ? 'degraded' : 'up',
      circuit: down
        ? { state: 'open', since: iso(now - 300_000), retryAt: iso(now + 21_000) }
        : { state: 'closed', since: iso(START), retryAt: null },
      lastPoll: { at: iso(now - (down ? 9_000 : 1_200)), duration: 'PT0.124S', succeeded: !down },
      observedAt: iso(now - (down ? 340_000 : 1_200)),
      failure: down
        ? {
            reason: 'unreachable',
            message: 'http://10.0.4.17:15672 refused the connection.',
            mend: 'Check that the node runs and that its management plugin listens there.',
          }
        : null,
      gaps:
        name === 'rabbit-us'
          ? [
              {
                part: 'virtual host crm',
                reason: 'forbidden',
                message: 'The user brokerdeck may not see the virtual host crm.',
                mend: 'Grant it read permission: rabbitmqctl set_permissions -p crm brokerdeck "" "" ".*"',
              },
            ]
          : [],
      capabilities: {
        figures: { available: true, reason: '' },
        nodes: { available: true, reason: '' },
        closeConnection: { available: true, reason: '' },
        moveMessages: down
          ? { available: false, reason: `${name} is down: messages can be moved when it is back.` }
          : { available: true, reason: '' },
        moveToQueue: { available: true, reason: '' },
        moveToExchange: { available: true, reason: '' },
      },
      totals: {
        queues: all.length,
        ...Object.fromEntries(keys.map((key) => [key, sum(key)])),
        scheduled: null,
      },
      counters: { unroutable: name === 'legacy' ? null : 17, deadLetteredRejected: 1204 },
      alarms: name === 'rabbit-us' ? [{ node: 'rabbit@us-2', alarm: 'memory' }] : [],
      namespaces: [...new Set(all.map((queue) => queue.namespace))].sort(),
      revision: this.revision,
      inventoryRevision: 1,
      pollInterval: 'PT2S',
    };
  }

  /** Points of a figure of a queue, or of all queues of a broker. */
  course(plans, figure, range, points) {
    const to = Date.now();
    const step = range / points;
    const times = Array.from({ length: points }, (_, index) => to - range + (index + 1) * step);
    const value = (at) => {
      const values = plans.map((each) => this.figures(each, at)[figure]);
      if (values.every((each) => each === null || each === undefined)) return null;
      return values.reduce(
        (sum, each) =>
          sum + (typeof each === 'string' ? Number(/PT([\d.]+)S/.exec(each)?.[1] ?? 0) : (each ?? 0)),
        0,
      );
    };
    return {
      times: times.map(iso),
      points: times.map((at, index) => (index < points / 10 ? null : value(at))),
    };
  }
}

// What the made-up console answers to each address of the REST contract.
const seconds = (duration) => {
  const [, hours = 0, minutes = 0] = /PT(?:(\d+)H)?(?:(\d+)M)?/.exec(duration) ?? [];
  return (Number(hours) * 60 + Number(minutes)) * 60;
};

const page = (items, more = {}) => ({
  items,
  nextCursor: null,
  observedAt: new Date().toISOString(),
  ...more,
});

function queues(fleet, query) {
  const limit = Number(query.get('limit') ?? 100);
  const from = Number(query.get('cursor') ?? 0);
  const all = fleet.queues();
  const changed = query.has('changedSince')
    ? all.filter((_, index) => (index + fleet.revision) % 4 === 0)
    : all;
  const items = changed.slice(from, from + limit);
  return page(items, {
    nextCursor: from + limit < changed.length ? String(from + limit) : null,
    total: all.length,
    revision: fleet.revision,
    inventoryRevision: 1,
  });
}

function details(fleet, id) {
  const plan = fleet.plans.find((each) => each.id === id);
  if (plan === undefined) return undefined;
  const down = fleet.down.has(plan.broker);
  const dead = fleet.plans.find((each) => each.role === 'dead-letter' && each.broker === plan.broker);
  const consumer = (n) => ({
    tag: `amq.ctag-${n}7Yp`,
    connection: `10.0.3.${n}:51422 -> 10.0.4.17:5672`,
    channel: `10.0.3.${n}:51422 (1)`,
    peer: `10.0.3.${n}:51422`,
    user: 'orders-app',
    acknowledges: true,
    exclusive: false,
    active: n !== 3,
    prefetch: n === 2 ? 0 : 50,
  });
  return {
    ...fleet.queue(plan),
    properties: down
      ? null
      : {
          durable: true,
          auto_delete: false,
          leader: 'rabbit@eu-1',
          members: ['rabbit@eu-1', 'rabbit@eu-2', 'rabbit@eu-3'],
          policy: 'dead-letters',
          arguments: {
            'x-queue-type': plan.kind,
            'x-dead-letter-exchange': 'dlx',
            'x-dead-letter-routing-key': `${plan.name}.failed`,
          },
          message_bytes_ram: 1204331,
        },
    deliveryLimit: down ? null : 20,
    consumersList: down ? null : [1, 2, 3].map(consumer),
    detailsObservedAt: down ? null : new Date().toISOString(),
    detailsFailure: down
      ? {
          reason: 'unreachable',
          message: 'http://10.0.4.17:15672 refused the connection.',
          mend: 'Check that the node runs.',
        }
      : null,
    deadLetterQueueNames: dead
      ? [{ id: dead.id, namespace: dead.namespace, name: dead.name, role: dead.role }]
      : [],
    sourceNames: [],
    routes: [
      {
        type: 'binding',
        via: 'orders.topic',
        key: 'order.*.created',
        fromName: 'orders.topic',
        toName: plan.name,
      },
      {
        type: 'dead-letter',
        via: 'dlx',
        key: `${plan.name}.failed`,
        fromName: plan.name,
        toName: dead?.name ?? '',
      },
    ],
    estimates: {
      waiting: 'ready ÷ acknowledged per second',
      inConsumer: 'unacknowledged ÷ acknowledged per second',
      errorRatio: 'dead-lettered ÷ (acknowledged + dead-lettered)',
      deadLetteredPerSecond: 'growth of the dead-letter queue',
    },
  };
}

function topology(fleet, query) {
  const plans = fleet.plans
    .filter((each) => !query.get('broker') || each.broker === query.get('broker'))
    .filter((each) => !query.get('namespace') || each.namespace === query.get('namespace'))
    .slice(0, query.get('around') ? 9 : Number(query.get('limit') ?? 100) - 20);
  const exchanges = new Map();
  const edges = [];
  const node = (id, name, kind, plan) =>
    exchanges.set(id, {
      id,
      type: 'exchange',
      broker: plan.broker,
      namespace: plan.namespace,
      name,
      kind,
      queueId: null,
      role: null,
      ready: null,
      consumers: null,
    });
  for (const plan of plans) {
    const space = `${plan.broker}/${plan.namespace}`;
    const dead = plan.role === 'dead-letter';
    node(
      `${space}/${dead ? 'dlx' : 'events'}`,
      dead ? 'dlx' : `${plan.namespace}.events`,
      dead ? 'direct' : 'topic',
      plan,
    );
    edges.push({
      from: `${space}/${dead ? 'dlx' : 'events'}`,
      to: plan.id,
      type: 'binding',
      key: plan.name.slice(0, 40),
      details: {},
    });
    if (!dead && plan.index % 4 === 0) {
      node(`${space}/dlx`, 'dlx', 'direct', plan);
      edges.push({
        from: plan.id,
        to: `${space}/dlx`,
        type: 'dead-letter',
        key: `${plan.name.slice(0, 20)}.dlq`,
        details: {},
      });
    }
  }
  const queues = plans.map((plan) => {
    const { figures } = fleet.queue(plan);
    return {
      id: plan.id,
      type: 'queue',
      broker: plan.broker,
      namespace: plan.namespace,
      name: plan.name,
      kind: plan.kind,
      queueId: plan.id,
      role: plan.role,
      ready: figures.ready,
      consumers: figures.consumers,
    };
  });
  return {
    nodes: [...exchanges.values(), ...queues],
    edges,
    cycles: [],
    truncated: plans.length < fleet.plans.length && !query.get('around'),
    total: fleet.plans.length + exchanges.size,
    observedAt: new Date().toISOString(),
  };
}

const node = (name, used, alarms = []) => ({
  name,
  running: true,
  version: '4.3.6',
  uptime: 'PT412H7M',
  memoryUsedBytes: used * 1e9,
  memoryLimitBytes: 3.2e9,
  diskFreeBytes: 41e9,
  diskLimitBytes: 5e7,
  descriptorsUsed: 812,
  descriptorsLimit: 65536,
  socketsUsed: 311,
  socketsLimit: null,
  processesUsed: 4120,
  processesLimit: 1048576,
  alarms,
  partitions: [],
});

const connections = (broker) =>
  Array.from({ length: 60 }, (_, n) => ({
    id: `c${n}`,
    name: `10.0.3.${n}:51${n}22 -> 10.0.4.17:5672`,
    namespace: ['/', 'orders', 'billing'][n % 3],
    user: ['orders-app', 'billing', 'mailer'][n % 3],
    client: ['orders-service', 'billing-worker', ''][n % 3],
    peer: `10.0.3.${n}:51${n}22`,
    node: `rabbit@${broker}-${1 + (n % 3)}`,
    protocol: 'AMQP 0-9-1',
    tls: n % 2 === 0,
    state: n % 9 === 4 ? 'blocked' : n % 7 === 0 ? 'flow' : 'running',
    blocked: n % 9 === 4,
    channels: 1 + (n % 12),
    receivedBytesPerSecond: n * 1311,
    sentBytesPerSecond: n % 5 === 0 ? null : n * 911,
    connectedAt: new Date(Date.now() - n * 977_000).toISOString(),
  }));

const channel = (n) => ({
  id: `ch${n}`,
  connection: 'c1',
  number: n,
  namespace: '/',
  user: 'orders-app',
  node: 'rabbit@eu-1',
  state: 'running',
  consumers: n % 3,
  unacknowledged: n * 7,
  prefetch: n % 2 ? 50 : 0,
  unconfirmed: n,
  confirms: n % 2 === 0,
  transactional: false,
});

/** The JSON of an address; undefined where there is nothing. */
export function answer(fleet, role, path, query) {
  const range = seconds(query.get('range') ?? 'PT1H') * 1000;
  const points = Number(query.get('points') ?? 60);
  const [, noun, id, part] = path.split('/').map(decodeURIComponent);
  const permissions = {
    viewer: ['read'],
    operator: ['read', 'operate'],
    administrator: ['read', 'operate', 'administer'],
  }[role];
  if (noun === 'session') return { user: 'night.shift', role, permissions };
  if (noun === 'users')
    return page([
      {
        name: 'night.shift',
        role,
        createdAt: '2026-01-04T10:00:00Z',
      },
      { name: 'dashboard', role: 'viewer', createdAt: '2026-03-04T10:00:00Z' },
    ]);
  if (noun === 'topology') return topology(fleet, query);
  if (noun === 'trends') {
    const plans = fleet.plans.filter((each) => query.getAll('id').includes(each.id));
    return {
      figure: 'ready',
      times: [],
      items: plans.map((each) => ({
        id: each.id,
        points: fleet.course([each], 'ready', range, points).points,
      })),
    };
  }
  if (noun === 'broker-kinds')
    return page([
      {
        name: 'rabbitmq',
        label: 'RabbitMQ',
        example: [
          {
            title: 'one node',
            settings: ['brokers.rabbitmq.main.management-uris=http://rabbit-1:15672'],
            remark: 'The user needs the tag monitoring.',
          },
        ],
      },
    ]);
  if (noun === 'brokers' && id === undefined) return page(fleet.names.map((name) => fleet.broker(name)));
  if (noun === 'brokers' && part === 'history') {
    const keys = [
      'ready',
      'unacknowledged',
      'deadLettered',
      'publishedPerSecond',
      'deliveredPerSecond',
      'consumers',
    ];
    const plans = fleet.plans.filter((each) => each.broker === id).slice(0, 60);
    return history(fleet, plans, keys, range, points);
  }
  if (noun === 'brokers' && part === 'nodes')
    return page([
      node(`rabbit@${id}-1`, 1.1),
      node(`rabbit@${id}-2`, 3.1, ['memory']),
      node(`rabbit@${id}-3`, 2.6),
    ]);
  if (noun === 'brokers' && part === 'connections') return page(connections(id));
  if (noun === 'brokers' && part === 'channels') return page([1, 2, 3, 4].map(channel));
  if (noun === 'queues' && id === undefined) return queues(fleet, query);
  if (noun === 'queues' && part === 'history') {
    return history(
      fleet,
      fleet.plans.filter((each) => each.id === id),
      query.getAll('figure'),
      range,
      points,
    );
  }
  if (noun === 'queues') return details(fleet, id);
  return undefined;
}

function history(fleet, plans, keys, range, points) {
  const courses = keys.map((key) => [key, fleet.course(plans, key, range, points)]);
  return {
    id: '',
    from: '',
    to: '',
    step: '',
    times: courses[0]?.[1].times ?? [],
    figures: Object.fromEntries(courses.map(([key, { points: values }]) => [key, values])),
  };
}

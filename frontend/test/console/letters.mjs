// Made-up dead letters: a few failures of different sizes, and one message of each hostile kind.
const iso = (at) => new Date(at).toISOString();

export const HOSTILE = [
  '<img src=x onerror="document.title=1">',
  '\u202egnp.exe\u202c',
  'i'.repeat(10_000),
  "'; drop table messages; --",
  '\u0000\u001b[31mred',
  '=cmd|calc',
];

const FAILURES = [
  {
    share: 0.78,
    exception: 'com.example.orders.PriceMissingException',
    says: (n) => `No price for article ${4000 + (n % 900)} in currency "EUR"`,
    pattern: 'No price for article <number> in currency <quoted>',
    frames: ['com.example.orders.Pricing.priceOf', 'com.example.orders.OrderConsumer.onOrder'],
    category: 'rejected',
    reason: 'rejected',
    type: 'order.created.v3',
    source: 'orders.created',
    traits: [{ field: 'headers.tenant', value: '7', inside: 0.98, outside: 0.03 }],
  },
  {
    share: 0.14,
    exception: '',
    says: () => '',
    pattern: '',
    frames: [],
    category: 'expired',
    reason: 'expired',
    type: 'order.paid.v1',
    source: 'orders.paid',
    traits: [{ field: 'routingKey', value: 'order.paid', inside: 1, outside: 0.01 }],
  },
  {
    share: 0.05,
    exception: 'System.TimeoutException',
    says: (n) => `The operation at 10.0.3.${n % 255}:5432 did not complete within 00:00:30.`,
    pattern: 'The operation at <ip> did not complete within <date>.',
    frames: ['Npgsql.NpgsqlConnector.ReadMessage', 'Shop.Stock.Reserve'],
    category: 'processing-error',
    reason: 'rejected',
    type: 'Shop.Contracts.ReserveStock',
    source: 'stock.sync',
    traits: [],
  },
  ...Array.from({ length: 9 }, (_, n) => ({
    share: 0.003,
    exception: `KeyError`,
    says: () => `'field_${n}'`,
    pattern: `<quoted> ${n}`,
    frames: [`worker/tasks.py in handle_${n}`],
    category: 'delivery-limit',
    reason: 'delivery_limit',
    type: '',
    source: `search.index.${n}`,
    traits: [],
  })),
];

export const fingerprint = (n) => `1-${String(n).padStart(32, '0')}`;

/** Message number n of so many, seen now. */
export function letter(n, amount, now) {
  const hostile = HOSTILE[amount - 1 - n];
  let index = 0;
  let rest = ((n * 7919) % 1000) / 1000;
  while (index < FAILURES.length - 1 && rest >= FAILURES[index].share) rest -= FAILURES[index++].share;
  const failure = FAILURES[index];
  const says = failure.says(n);
  return {
    failure: index,
    number: n,
    id: hostile ?? `0f8c-${n.toString(16).padStart(8, '0')}`,
    reason: hostile ?? failure.reason,
    category: failure.category,
    exception: hostile ?? (failure.exception || null),
    says: hostile ?? (says || null),
    type: hostile ?? (failure.type || null),
    source: hostile ?? failure.source,
    exchange: 'orders',
    routingKey: hostile ?? 'order.created',
    correlationId: hostile ?? `corr-${n % 97}`,
    contentType: 'application/json',
    when: iso(now - (amount - n) * 2600),
    enqueued: iso(now - (amount - n) * 2600),
    times: 1 + (n % 4),
    deliveries: n % 3,
    size: 312 + (n % 90),
    group: fingerprint(index),
    relation: n % 9 === 0 ? 'came-back' : n % 2 === 0 ? 'still-there' : 'new',
  };
}

export function pattern(index) {
  const { exception, pattern: message, frames, category, source, type } = FAILURES[index];
  return {
    rules: 1,
    category,
    reason: '',
    exceptionType: exception,
    message,
    causes: exception === '' ? [] : [exception, 'java.sql.SQLException'],
    frames,
    source,
    messageType: type,
  };
}

export const traits = (index) => FAILURES[index].traits;

const shown = (text) => ({ text, cut: false, length: text.length });
const NO_BODY = { layers: [], notes: [], cloudEvent: null, pretty: null, raw: null, hex: [], masked: false };

function body(n) {
  const text = JSON.stringify({ order: 4000 + n, lines: [{ article: 17, amount: 3 }], note: '<b>bold</b>' });
  const known = {
    ...NO_BODY,
    kind: 'JSON',
    size: 312,
    openedSize: text.length,
    charset: 'UTF-8',
    charsetGuessed: true,
  };
  const hex = Array.from({ length: 40 }, (_, row) => ({
    offset: row * 16,
    hex: Array.from({ length: 16 }, (_, at) => ((row * 16 + at) % 256).toString(16).padStart(2, '0')).join(
      ' ',
    ),
    ascii: '.<b>bold</b>....',
  }));
  switch (n % 4) {
    case 1:
      return {
        ...known,
        layers: [{ name: 'gzip', bytes: text.length, told: true }],
        notes: ['It says that it is XML, and is JSON.'],
        replaced: 2,
        hidden: false,
        cloudEvent: {
          mode: 'binary',
          attributes: { id: 'e-1', source: '/shop', type: 'order.created' },
          data: null,
        },
        pretty: shown(JSON.stringify(JSON.parse(text), null, 2)),
        raw: shown(text),
      };
    case 2:
      return { ...known, kind: 'BINARY', charset: '', replaced: 0, hidden: false, openedSize: 4096, hex };
    case 3:
      return {
        ...known,
        kind: 'TEXT',
        replaced: 0,
        hidden: false,
        raw: { text: `${HOSTILE.join('\n')}\n`.repeat(20), cut: true, length: 10_485_760 },
      };
    default:
      return {
        ...known,
        replaced: 0,
        hidden: false,
        pretty: shown(JSON.stringify(JSON.parse(text), null, 2)),
        raw: shown(text),
      };
  }
}

export function details(n, amount, now) {
  const { failure, ...message } = letter(n, amount, now);
  const { exception, frames } = FAILURES[failure];
  const says = message.says ?? '';
  return {
    message,
    facts: {
      description: '',
      exceptionType: exception,
      exceptionMessage: says,
      trace:
        exception === ''
          ? ''
          : `${exception}: ${says}\n${frames.map((each) => `\tat ${each}(File.java:${n})`).join('\n')}`,
      causes: exception === '' ? [] : [exception, 'java.sql.SQLException'],
      frames,
      firstDeath: message.when,
      lastDeath: message.when,
      retries: 3,
      causationId: '',
      conversationId: 'conv-1',
      sent: message.when,
      resubmissionId: n % 9 === 0 ? 'resub-7' : '',
      resubmissions: n % 9 === 0 ? 1 : null,
      conventions: ['spring-amqp', 'x-death'],
    },
    properties: { 'content-type': 'application/json', 'delivery-mode': 2, priority: 0 },
    headers: {
      tenant: '7',
      [HOSTILE[0]]: HOSTILE[1],
      'x-death': [
        { queue: message.source, reason: message.reason, count: 3, 'routing-keys': ['order.created'] },
      ],
      deep: { a: { b: { c: { d: [1, 2, { e: null }] } } } },
      long: HOSTILE[2],
      binary: { base64: 'AAECAw==' },
    },
    body: body(n),
    way: [
      { what: 'published', place: 'orders', keys: ['order.created'], reason: '', times: 1, at: message.when },
      {
        what: 'died',
        place: message.source ?? '',
        keys: ['order.created'],
        reason: message.reason,
        times: 3,
        at: message.when,
      },
      ...(n % 9 === 0
        ? [{ what: 'resubmitted', place: 'resub-7', keys: [], reason: '', times: 1, at: null }]
        : []),
      { what: 'lies', place: 'orders.created.dlq', keys: [], reason: '', times: 1, at: null },
    ],
    explanation: {
      fingerprint: { id: message.group, pattern: pattern(failure) },
      text: says,
      replacements: says.startsWith('No price')
        ? [{ rule: 'number', from: 21, to: 25, placeholder: '<number>' }]
        : [],
    },
    masked: false,
  };
}

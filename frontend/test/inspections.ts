import type { BodyView, Group, Inspection, LookPlan, Message, MessageDetails } from '../src/api/inspection';

const QUEUE = { id: 'q1', broker: 'main', namespace: '/', name: 'orders.dlq' };
const BOUNDS = { limit: 10_000, maxBytes: 1 << 28, maxSeconds: 60 };

/** A look that saw all, but for what is given. */
export function look(id: string, known: Partial<Inspection> = {}): Inspection {
  return {
    id,
    queue: QUEUE,
    state: 'kept',
    ending: 'all',
    failure: null,
    startedBy: 'ada',
    createdAt: '2026-01-01T12:00:00Z',
    endedAt: '2026-01-01T12:00:02Z',
    bounds: BOUNDS,
    messages: 100,
    seen: 100,
    bytes: 1000,
    stored: 100,
    costs: [],
    warnings: [],
    ...known,
  };
}

export function lookPlan(known: Partial<LookPlan> = {}): LookPlan {
  return {
    queue: QUEUE,
    observedAt: '2026-01-01T12:00:00Z',
    bounds: BOUNDS,
    messages: 1204,
    costs: [],
    warnings: [],
    ...known,
  };
}

export function message(number: number, known: Partial<Message> = {}): Message {
  return {
    number,
    id: null,
    reason: null,
    category: 'unknown',
    exception: null,
    says: null,
    type: null,
    source: null,
    exchange: null,
    routingKey: null,
    correlationId: null,
    contentType: null,
    when: null,
    enqueued: null,
    times: null,
    deliveries: null,
    size: null,
    group: '1-0',
    relation: null,
    ...known,
  };
}

export function group(known: Partial<Group> = {}): Group {
  return {
    fingerprint: '1-0',
    count: 92,
    share: 0.92,
    matches: 92,
    first: null,
    last: null,
    example: 0,
    pattern: {
      rules: 1,
      category: 'rejected',
      reason: '',
      exceptionType: '',
      message: '',
      causes: [],
      frames: [],
      source: '',
      messageType: '',
    },
    trend: { start: '2026-01-01T12:00:00Z', width: 'PT1M', counts: [] },
    traits: [],
    note: null,
    ...known,
  };
}

export function body(known: Partial<BodyView> = {}): BodyView {
  return {
    kind: 'JSON',
    size: 2,
    openedSize: 2,
    charset: 'UTF-8',
    charsetGuessed: false,
    replaced: 0,
    layers: [],
    notes: [],
    cloudEvent: null,
    pretty: null,
    raw: null,
    hex: [],
    masked: false,
    hidden: false,
    ...known,
  };
}

/** A message of which each text is the same. */
export function details(text: string): MessageDetails {
  const pattern = { ...group().pattern, message: text };
  return {
    message: message(7, {
      id: text,
      reason: text,
      category: text,
      exception: text,
      says: text,
      type: text,
      source: text,
      correlationId: text,
      contentType: text,
    }),
    facts: {
      description: text,
      exceptionType: text,
      exceptionMessage: text,
      trace: text,
      causes: [text, text],
      frames: [text],
      firstDeath: null,
      lastDeath: null,
      retries: null,
      causationId: text,
      conversationId: text,
      sent: null,
      resubmissionId: text,
      resubmissions: 1,
      conventions: [text],
    },
    properties: { [text]: text },
    headers: { [text]: { [text]: [text, { [text]: null }] } },
    body: body({
      notes: [text],
      cloudEvent: { mode: text, attributes: { [text]: text }, data: body({ raw: whole(text) }) },
      pretty: whole(text),
      raw: whole(text),
    }),
    way: [{ what: text, place: text, keys: [text], reason: text, times: 2, at: null }],
    explanation: {
      fingerprint: { id: '1-0', pattern },
      text,
      replacements: [{ rule: text, from: 0, to: 1, placeholder: text }],
    },
    masked: false,
  };
}

export const whole = (text: string) => ({ text, cut: false, length: text.length });

/** What is asked, in its order; each is answered by the next of the given answers, the last one again and again. */
export function console_(...answers: [status: number, body: unknown][]): {
  asked: string[];
  sent: unknown[];
} {
  const asked: string[] = [];
  const sent: unknown[] = [];
  const fetch = async (url: string, init: RequestInit): Promise<Response> => {
    asked.push(url.replace('/api/v1', ''));
    if (init.body !== undefined) sent.push(JSON.parse(String(init.body)));
    const [status, body] = (answers.length > 1 ? answers.shift() : answers[0]) ?? [500, {}];
    return new Response(JSON.stringify(body), { status });
  };
  globalThis.fetch = fetch as typeof globalThis.fetch;
  return { asked, sent };
}

// Made-up looks into queues: two that are kept of each dead-letter queue, and those that are begun meanwhile.
import { details, fingerprint, letter, pattern, traits } from './letters.mjs';

const iso = (at) => new Date(at).toISOString();
const AMOUNT = 4200;
const HOUR = 3_600_000;
const FACETS = ['reason', 'category', 'exception', 'type', 'source'];
const COST = {
  name: 'redelivered',
  message: 'Messages are marked as redelivered; consumers that care see them as such.',
};
const problem = (status, name, detail, more = {}) => ({
  status,
  json: { type: `/problems/${name}`, title: 'That cannot be done', status, detail, ...more },
});

export class Inspections {
  constructor(fleet) {
    this.fleet = fleet;
    this.looks = [];
    this.notes = new Map();
    this.now = Date.now();
    for (const plan of fleet.plans.filter(({ role }) => role === 'dead-letter').slice(0, 3)) {
      this.looks.push(
        this.look(plan, `${plan.id}-b`, 300_000, AMOUNT),
        this.look(plan, `${plan.id}-a`, 9_000_000, 90),
      );
    }
    setInterval(() => this.advance(), 250).unref();
  }

  look({ id: queue, broker, namespace, name }, id, ago, seen) {
    const createdAt = this.now - ago;
    return {
      id,
      queue: { id: queue, broker, namespace, name },
      state: 'kept',
      ending: seen < 100 ? 'all' : 'messages',
      failure: null,
      startedBy: 'night.shift',
      createdAt: iso(createdAt),
      endedAt: iso(createdAt + 2300),
      bounds: { limit: AMOUNT, maxBytes: 268_435_456, maxSeconds: 60 },
      messages: seen < 100 ? seen : 1_048_576,
      seen,
      bytes: seen * 340,
      stored: seen * 90,
      costs: [COST],
      warnings: [],
    };
  }

  advance() {
    for (const look of this.looks.filter(({ state }) => state === 'looking')) {
      look.seen = Math.min(look.bounds.limit, look.seen + 150);
      if (look.seen === look.bounds.limit) this.end(look, 'messages');
    }
  }

  end(look, ending) {
    Object.assign(look, { state: 'kept', ending, endedAt: iso(Date.now()) });
  }

  answer(method, path, query, body) {
    const [, first, id, what, number] = path.split('/').map(decodeURIComponent);
    if (first === 'failures') return this.note(id, body);
    if (first === 'queues') return this.begin(id, body);
    if (id === undefined) {
      const items = this.looks.filter(({ queue }) => queue.id === query.get('queue'));
      return { status: 200, json: { items, nextCursor: null } };
    }
    const look = this.looks.find((each) => each.id === id);
    if (look === undefined) return problem(404, 'not-found', `There is no look "${id}".`);
    if (method === 'DELETE') {
      this.looks = this.looks.filter((each) => each !== look);
      return { status: 204 };
    }
    if (what === 'stop') this.end(look, 'stopped');
    if (query.get('filter')?.includes('oops'))
      return problem(400, 'filter-invalid', 'no', {
        line: 1,
        column: query.get('filter').indexOf('oops') + 1,
        message: 'There is no field "oops".',
        mend: 'Did you mean "source"?',
      });
    switch (what) {
      case 'messages':
        if (number !== undefined) return { status: 200, json: details(Number(number), AMOUNT, this.now) };
        return { status: 200, json: this.page(look, query) };
      case 'groups':
        return { status: 200, json: this.groups(look, query) };
      case 'facets':
        return { status: 200, json: this.facets(look, query) };
      case 'completion':
        return { status: 200, json: { items: this.completion(query) } };
      case 'comparison':
        return id.endsWith('-a')
          ? problem(404, 'not-found', 'There is no look before.')
          : {
              status: 200,
              json: {
                earlier: this.looks.at(-1),
                fresh: 1866,
                stillThere: 1867,
                cameBack: 467,
                gone: 12,
                partial: true,
              },
            };
      default:
        return { status: 200, json: look };
    }
  }

  begin(queue, { dryRun, acceptCost, limit = 10_000 }) {
    const plan = this.fleet.plans.find(({ id }) => id === queue);
    if (plan.role === 'parking')
      return problem(409, 'inspection-refused', 'no', {
        refusal: {
          name: 'delivery-limit',
          message: 'A look would bring messages to the delivery limit 3, and they would be lost.',
          mend: 'Raise the delivery limit first.',
        },
      });
    const told = { ...this.look(plan, '', 0, 0), messages: 1_048_576, observedAt: iso(Date.now()) };
    told.bounds = { ...told.bounds, limit };
    if (dryRun) return { status: 200, json: told };
    if (!acceptCost) return problem(409, 'cost-not-accepted', 'no', { plan: told });
    const id = `${queue}-${this.looks.length}`;
    const begun = { ...told, id, state: 'looking', ending: null, endedAt: null, createdAt: iso(Date.now()) };
    this.looks.unshift(begun);
    return { status: 201, json: begun };
  }

  note(id, body) {
    this.notes.set(id, { ...body, changedBy: 'night.shift', changedAt: iso(Date.now()) });
    return { status: 200, json: this.notes.get(id) };
  }

  wanted(look, query) {
    const words = (query.get('q') ?? '').toLowerCase();
    const found = [];
    for (let n = 0; n < look.seen; n++) {
      const message = letter(n, AMOUNT, this.now);
      const passes =
        FACETS.every((facet) => !query.has(facet) || query.getAll(facet).includes(message[facet] ?? '')) &&
        (!query.has('group') || query.get('group') === message.group) &&
        (!query.has('relation') || query.get('relation') === message.relation) &&
        (!query.has('hour') ||
          Math.floor(Date.parse(message.when) / HOUR) === Date.parse(query.get('hour')) / HOUR) &&
        JSON.stringify(message).toLowerCase().includes(words);
      if (passes) found.push(message);
    }
    return found;
  }

  page(look, query) {
    const from = Number(query.get('cursor') ?? 0);
    const limit = Number(query.get('limit') ?? 100);
    const all = this.wanted(look, query);
    const rest = all.filter(({ number }) => number >= from);
    const items = rest.slice(0, limit).map(({ failure: _, ...message }) => message);
    return {
      items,
      nextCursor: rest.length > limit ? String(rest[limit].number) : null,
      matches: all.length,
      scanned: look.seen,
      of: look.seen,
      complete: true,
      failures: query.get('filter') ? [{ kind: 'missing', count: 3, example: 'no such key: tenant' }] : [],
    };
  }

  groups(look, query) {
    const all = this.wanted(look, new URLSearchParams());
    const wanted = this.wanted(look, query);
    const items = [...new Set(all.map(({ failure }) => failure))]
      .sort((a, b) => a - b)
      .map((failure) => {
        const members = all.filter((each) => each.failure === failure);
        return {
          fingerprint: fingerprint(failure),
          count: members.length,
          share: members.length / all.length,
          matches: wanted.filter((each) => each.failure === failure).length,
          first: members[0].when,
          last: members.at(-1).when,
          example: members[0].number,
          pattern: pattern(failure),
          trend: this.trend(members),
          traits: traits(failure),
          note: this.notes.get(fingerprint(failure)) ?? null,
        };
      });
    return { messages: all.length, items, others: 2, trend: this.trend(all) };
  }

  trend(members) {
    const start = this.now - 4 * HOUR;
    const counts = Array.from({ length: 24 }, () => 0);
    for (const { when, number } of members) {
      const at = Math.floor((Date.parse(when) - start) / (HOUR / 6));
      if (at >= 0 && at < 24) counts[at] += 1 + (number % 3);
    }
    return { start: iso(start), width: 'PT10M', counts };
  }

  facets(look, query) {
    const found = this.wanted(look, query);
    const counted = (of) => {
      const counts = new Map();
      for (const each of found) counts.set(of(each), (counts.get(of(each)) ?? 0) + 1);
      return [...counts].sort(([, a], [, b]) => b - a);
    };
    const values = FACETS.map((facet) => [
      facet,
      counted((each) => each[facet] ?? '').map(([value, count]) => ({ value, count })),
    ]);
    const hours = counted((each) => iso(Math.floor(Date.parse(each.when) / HOUR) * HOUR));
    return {
      values: Object.fromEntries(values),
      others: { type: 3 },
      hours: hours.sort().map(([begin, count]) => ({ begin, count })),
      timeless: 1,
    };
  }

  completion(query) {
    const offset = Number(query.get('offset'));
    const word = /\w*$/.exec(query.get('text').slice(0, offset))[0];
    return ['reason', 'category', 'exception', 'times', 'type', 'headers']
      .filter((each) => word !== '' && each.startsWith(word))
      .map((text) => ({
        text,
        kind: 'field',
        help: `${text} of it`,
        from: offset - word.length,
        to: offset,
      }));
  }
}

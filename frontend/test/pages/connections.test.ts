import { expect, test } from 'vitest';
import type { Connection } from '../../src/api/types';
import { arranged, lineOf, readView, writeView } from '../../src/pages/connections/model';

const connection = (id: string, known: Partial<Connection> = {}): Connection => ({
  id,
  name: id,
  namespace: '/',
  user: 'app',
  client: '',
  peer: '10.0.0.1:1',
  node: 'n1',
  protocol: 'AMQP 0-9-1',
  tls: false,
  state: 'running',
  blocked: false,
  channels: 1,
  receivedBytesPerSecond: null,
  sentBytesPerSecond: null,
  connectedAt: null,
  ...known,
});

const lines = [
  lineOf('eu', connection('a', { user: 'mailer', receivedBytesPerSecond: 5 })),
  lineOf('us', connection('a', { blocked: true })),
  lineOf('us', connection('c', { client: 'Orders', receivedBytesPerSecond: 9 })),
];
const received = ({ connection: { receivedBytesPerSecond } }: (typeof lines)[number]) =>
  receivedBytesPerSecond;
const ids = (view: string) => arranged(lines, readView(view), received).map(({ id }) => id);

test('the same id on two brokers is two connections', () => {
  expect(new Set(lines.map(({ id }) => id)).size).toBe(3);
});

test('filters by text, broker and blocked state', () => {
  expect(ids('?q=ORDERS')).toEqual(['us/c']);
  expect(ids('?broker=eu')).toEqual(['eu/a']);
  expect(ids('?blocked=true')).toEqual(['us/a']);
});

test('unknown figures are last in both directions', () => {
  expect(ids('?sort=received')).toEqual(['eu/a', 'us/c', 'us/a']);
  expect(ids('?sort=-received')).toEqual(['us/c', 'eu/a', 'us/a']);
});

test('the address says all of the view', () => {
  const view = {
    text: 'x y',
    broker: 'eu',
    blocked: true,
    row: 'eu/a',
    sort: { key: 'sent', descending: true },
  };
  expect(readView(writeView(view))).toEqual(view);
});

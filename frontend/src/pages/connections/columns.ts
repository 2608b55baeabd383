import { html } from 'lit';
import { badge } from '../../elements/badge';
import { bytes, count } from '../../elements/format';
import type { GridColumn } from '../../elements/grid';
import type { Line } from './model';

export interface ConnectionColumn extends GridColumn<Line> {
  value(line: Line): string | number | null;
}

function text(key: string, title: string, width: string, value: (line: Line) => string): ConnectionColumn {
  return {
    key,
    title,
    width,
    number: false,
    value,
    cell: (line) => html`<span title=${value(line)}>${value(line) || '–'}</span>`,
  };
}

function figure(
  key: string,
  title: string,
  value: (line: Line) => number | null,
  write = count,
): ConnectionColumn {
  return { key, title, width: '74px', number: true, value, cell: (line) => write(value(line)) };
}

export const COLUMNS: readonly ConnectionColumn[] = [
  text('name', 'Connection', 'minmax(190px, 1.4fr)', ({ connection }) => connection.name),
  text('client', 'Client', 'minmax(118px, 1.2fr)', ({ connection }) => connection.client),
  text('user', 'User', 'minmax(78px, 1fr)', ({ connection }) => connection.user),
  text('broker', 'Broker', 'minmax(78px, 1fr)', ({ broker }) => broker),
  text('namespace', 'Namespace', 'minmax(88px, 1fr)', ({ connection }) => connection.namespace),
  text('node', 'Node', 'minmax(118px, 1.2fr)', ({ connection }) => connection.node),
  {
    key: 'state',
    title: 'State',
    width: '90px',
    number: false,
    value: ({ connection }) => (connection.blocked ? 'blocked' : connection.state),
    cell: ({ connection: { blocked, state } }) =>
      blocked
        ? html`<span title="The broker keeps this publisher waiting until its alarm clears"
            >${badge('blocked', 'bad')}</span
          >`
        : badge(state, state === 'running' ? 'good' : state === 'flow' ? 'warn' : ''),
  },
  text(
    'protocol',
    'Protocol',
    '104px',
    ({ connection }) => `${connection.protocol}${connection.tls ? ' · TLS' : ''}`,
  ),
  figure('channels', 'Channels', ({ connection }) => connection.channels),
  figure('received', 'In /s', ({ connection }) => connection.receivedBytesPerSecond, bytes),
  figure('sent', 'Out /s', ({ connection }) => connection.sentBytesPerSecond, bytes),
  {
    key: 'connected',
    title: 'Since',
    width: '118px',
    number: true,
    value: ({ connection }) => (connection.connectedAt === null ? null : Date.parse(connection.connectedAt)),
    cell: ({ connection }) => html`<bd-when .time=${connection.connectedAt}></bd-when>`,
  },
];

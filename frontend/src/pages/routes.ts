import { html, type TemplateResult } from 'lit';
import type { IconName } from '../elements/icons';
import { match, type Place } from './router';

export interface Route {
  readonly pattern: string;
  readonly title: string;
  /** The key after `g` that goes there, and the picture beside its entry; entries without are not in the navigation. */
  readonly key?: string;
  readonly icon?: IconName;
  load(): Promise<unknown>;
  render(params: Record<string, string>): TemplateResult;
}

export const ROUTES: readonly Route[] = [
  {
    pattern: '/',
    title: 'Overview',
    key: 'h',
    icon: 'overview',
    load: () => import('./overview/overview-page'),
    render: () => html`<bd-overview-page></bd-overview-page>`,
  },
  {
    pattern: '/queues',
    title: 'Queues',
    key: 'q',
    icon: 'queues',
    load: () => import('./queues/queues-page'),
    render: () => html`<bd-queues-page></bd-queues-page>`,
  },
  {
    pattern: '/queues/:id',
    title: 'Queue',
    load: () => import('./queue/queue-page'),
    render: ({ id }) => html`<bd-queue-page .queue=${id ?? ''}></bd-queue-page>`,
  },
  {
    pattern: '/queues/:id/dead-letters',
    title: 'Dead letters',
    load: () => import('./dead-letters/dead-letters-page'),
    render: ({ id }) => html`<bd-dead-letters-page .queue=${id ?? ''}></bd-dead-letters-page>`,
  },
  {
    pattern: '/operations',
    title: 'Operations',
    key: 'o',
    icon: 'operations',
    load: () => import('./operations/operations-page'),
    render: () => html`<bd-operations-page></bd-operations-page>`,
  },
  {
    pattern: '/operations/:id',
    title: 'Operation',
    load: () => import('./operations/operation-page'),
    render: ({ id }) => html`<bd-operation-page .operation=${id ?? ''}></bd-operation-page>`,
  },
  {
    pattern: '/topology',
    title: 'Topology',
    key: 't',
    icon: 'topology',
    load: () => import('./topology/topology-page'),
    render: () => html`<bd-topology-page></bd-topology-page>`,
  },
  {
    pattern: '/nodes',
    title: 'Nodes',
    key: 'n',
    icon: 'nodes',
    load: () => import('./nodes/nodes-page'),
    render: () => html`<bd-nodes-page></bd-nodes-page>`,
  },
  {
    pattern: '/connections',
    title: 'Connections',
    key: 'c',
    icon: 'connections',
    load: () => import('./connections/connections-page'),
    render: () => html`<bd-connections-page></bd-connections-page>`,
  },
  {
    pattern: '/settings',
    title: 'Settings',
    key: 's',
    icon: 'settings',
    load: () => import('./settings/settings-page'),
    render: () => html`<bd-settings-page></bd-settings-page>`,
  },
];

export interface Found {
  readonly route: Route;
  readonly params: Record<string, string>;
}

/** Where "dead letters" leads from an address: those of its queue, else all queues that hold some. */
export function deadLetters({ path, search }: Place): string {
  const id = match('/queues/:id', path)?.['id'] ?? match('/queues/:id/dead-letters', path)?.['id'];
  const row = path === '/queues' ? new URLSearchParams(search).get('row') : null;
  const queue = id ?? row ?? '';
  return queue === ''
    ? '/queues?role=dead-letter&role=parking&sort=-ready'
    : `/queues/${encodeURIComponent(queue)}/dead-letters`;
}

export function find(path: string): Found | null {
  for (const route of ROUTES) {
    const params = match(route.pattern, path);
    if (params !== null) return { route, params };
  }
  return null;
}

import { html, nothing, type TemplateResult } from 'lit';
import type { BrokerStatus, QueueRole } from '../api/types';

const STATUS: Record<BrokerStatus, [string, string]> = {
  up: ['good', 'up'],
  degraded: ['warn', 'degraded'],
  down: ['bad', 'down'],
  unknown: ['', 'not polled yet'],
};

export function brokerBadge(status: BrokerStatus): TemplateResult {
  const [tone, text] = STATUS[status];
  return badge(text, tone);
}

/** A word with a dot in front; the tone is never the only sign. */
export function badge(text: string, tone = ''): TemplateResult {
  return html`<span class="badge ${tone}">${text}</span>`;
}

const ROLES: Record<QueueRole, [string, string]> = {
  work: ['', 'work'],
  'dead-letter': ['bad', 'dead letter'],
  parking: ['warn', 'parking'],
  retry: ['info', 'retry'],
};

export function roleTag(role: QueueRole | null): TemplateResult | typeof nothing {
  if (role === null) return nothing;
  const [tone, text] = ROLES[role];
  return html`<span class="tag ${tone}">${text}</span>`;
}

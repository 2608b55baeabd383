import { html, nothing, type TemplateResult } from 'lit';
import { troubled } from '../api/brokers';
import type { Reach } from '../api/http';
import type { Broker } from '../api/types';
import { plural, sentences } from '../elements/format';
import { notice } from '../elements/notice';

/** What concerns every page: no console, no session, a broker that cannot be seen. */
export function banners(reach: Reach, brokers: readonly Broker[]): TemplateResult | typeof nothing {
  if (reach === 'expired') return expired();
  const lines = [reach === 'unreachable' ? unreachable() : nothing, ...troubled(brokers).map(brokerLine)];
  return lines.every((line) => line === nothing) ? nothing : html`<div class="banners">${lines}</div>`;
}

function expired(): TemplateResult {
  const to = encodeURIComponent(location.pathname + location.search);
  return html`<div class="banners">
    ${notice(
      'info',
      'Your session has ended.',
      'What you see stays, but is no longer renewed.',
      html`<a class="button" href="/sign-in?to=${to}">Sign in again</a>`,
    )}
  </div>`;
}

function unreachable(): TemplateResult {
  return notice(
    'error',
    'The console cannot be reached.',
    'The figures below are old. It is tried again by itself; nothing needs to be done here.',
  );
}

function brokerLine(broker: Broker): TemplateResult {
  if (broker.status === 'down') {
    const since =
      broker.observedAt === null
        ? 'never seen so far'
        : html`last seen <bd-when .time=${broker.observedAt}></bd-when>`;
    const why = broker.failure === null ? '' : sentences(broker.failure.message, broker.failure.mend);
    return notice('error', html`${broker.name} is down, ${since}.`, why);
  }
  return notice('warning', `${broker.name} is seen only in part.`, part(broker));
}

function part({ gaps, failure }: Broker): TemplateResult | string {
  const [first] = gaps;
  if (first === undefined) return sentences(failure?.message ?? '', failure?.mend ?? '');
  if (gaps.length === 1) return sentences(`${first.part}: ${first.message}`, first.mend);
  return html`<details>
    <summary>${plural(gaps.length, 'part')} missing</summary>
    ${gaps.map((gap) => html`<p><strong>${gap.part}</strong>: ${sentences(gap.message, gap.mend)}</p>`)}
  </details>`;
}

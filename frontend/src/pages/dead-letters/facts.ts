import { html, nothing, type TemplateResult } from 'lit';
import type { MessageDetails } from '../../api/inspection';
import { bytes, count } from '../../elements/format';
import { plain } from '../../elements/plain';
import { long } from './values';
import { RELATION_WORDS } from './words';

/** What a message tells of itself and of its failure; what it does not tell is left out. */
export function facts({ message, facts: told }: MessageDetails): TemplateResult {
  const text = (value: string | null) => (value === null || value === '' ? null : long(value));
  const time = (value: string | null) => (value === null ? null : html`<bd-when .time=${value}></bd-when>`);
  const amount = (value: number | null) => (value === null ? null : count(value));
  const all: readonly [string, unknown][] = [
    ['Reason', text(message.reason)],
    ['Category', text(message.category)],
    ['Description', text(told.description)],
    ['Exception', text(told.exceptionType)],
    ['Says', text(told.exceptionMessage)],
    ['Causes', told.causes.length < 2 ? null : long(told.causes.join(' ← '))],
    ['Died in', text(message.source)],
    ['Last death', time(told.lastDeath)],
    ['First death', time(told.firstDeath)],
    ['Times died', amount(message.times)],
    ['Deliveries', amount(message.deliveries)],
    ['Retries', amount(told.retries)],
    ['Type', text(message.type)],
    ['Message id', copy(message.id, 'the message id')],
    ['Correlation id', copy(message.correlationId, 'the correlation id')],
    ['Causation id', copy(told.causationId, 'the causation id')],
    ['Conversation id', copy(told.conversationId, 'the conversation id')],
    ['Content type', text(message.contentType)],
    ['Body', message.size === null ? null : bytes(message.size)],
    ['In the queue since', time(message.enqueued)],
    ['Sent', time(told.sent)],
    ['Sent again', amount(told.resubmissions)],
    ['Since the look before', message.relation === null ? null : RELATION_WORDS[message.relation][0]],
    ['Told by', text(told.conventions.join(', '))],
  ];
  return html`<section class="panel" aria-label="Facts">
    <header><h3>Facts</h3></header>
    <dl class="properties facts">
      ${all.map(([title, value]) =>
        value === null
          ? nothing
          : html`<dt>${title}</dt>
              <dd>${value}</dd>`,
      )}
    </dl>
  </section>`;
}

function copy(id: string | null, what: string): TemplateResult | null {
  if (id === null || id === '') return null;
  return html`<span class="copied">${long(id)} <bd-copy .text=${id} what=${what}></bd-copy></span>`;
}

export function trace(text: string): TemplateResult | typeof nothing {
  if (text === '') return nothing;
  return html`<section class="panel" aria-label="Stack trace">
    <header>
      <h3>Stack trace</h3>
      <bd-copy .text=${text} what="the stack trace"></bd-copy>
    </header>
    <pre class="body-text" role="region" tabindex="0" aria-label="Text of the stack trace">
${plain(text)}</pre>
  </section>`;
}

import { html } from 'lit';
import { bytes, count } from '../../elements/format';
import type { GridColumn } from '../../elements/grid';
import { line, short } from '../../elements/plain';
import type { MessageRow } from './message-list';
import { RELATION_WORDS } from './words';

/** What a list of messages shows of each; `tick` sets or takes away its tick, `open` leads to it. */
export function columns(
  ticked: ReadonlySet<string>,
  tick: (id: string) => void,
  address: (id: string) => string,
  compared: boolean,
): readonly GridColumn<MessageRow>[] {
  const all: (GridColumn<MessageRow> & { left?: boolean })[] = [
    {
      key: 'tick',
      title: '✓',
      hint: 'Tick messages to resubmit them (space)',
      width: '34px',
      number: false,
      cell: ({ id, message }) =>
        html`<input
          type="checkbox"
          tabindex="-1"
          aria-label="Tick message ${message.number}"
          .checked=${ticked.has(id)}
          @click=${(event: Event) => event.stopPropagation()}
          @dblclick=${(event: Event) => event.stopPropagation()}
          @change=${() => tick(id)}
        />`,
    },
    {
      key: 'number',
      title: 'No.',
      hint: 'Place in the queue when it was seen, from 0',
      width: '64px',
      number: true,
      cell: ({ id, message }) => html`<a href=${address(id)} tabindex="-1">${count(message.number)}</a>`,
    },
    {
      key: 'when',
      title: 'Died',
      hint: 'When it died, or the nearest time that is known',
      width: '112px',
      number: true,
      cell: ({ message }) => html`<bd-when .time=${message.when}></bd-when>`,
    },
    {
      key: 'reason',
      title: 'Reason',
      width: 'minmax(90px, 1fr)',
      number: false,
      cell: ({ message }) => line(message.reason ?? message.category),
    },
    {
      key: 'exception',
      title: 'Exception and what it says',
      width: 'minmax(200px, 4fr)',
      number: false,
      cell: ({ message: { exception, says } }) =>
        exception === null && says === null
          ? '–'
          : html`<span title=${short(`${exception ?? ''} ${says ?? ''}`, 1000)}
              ><strong><bdi>${short(exception?.replace(/^.*[.:\\/](?=[^.:\\/])/, '') ?? '')}</bdi></strong>
              <bdi>${short(says ?? '', 240)}</bdi></span
            >`,
    },
    {
      key: 'type',
      title: 'Type',
      width: 'minmax(90px, 1.2fr)',
      number: false,
      cell: ({ message }) => line(message.type),
    },
    {
      key: 'source',
      title: 'Died in',
      width: 'minmax(90px, 1.2fr)',
      number: false,
      cell: ({ message }) => line(message.source),
    },
    {
      key: 'id',
      title: 'Message id',
      width: 'minmax(90px, 1.2fr)',
      number: false,
      cell: ({ message }) => line(message.id),
    },
    {
      key: 'times',
      title: 'Times',
      hint: 'How often it died',
      width: '50px',
      number: true,
      cell: ({ message }) => count(message.times),
    },
    {
      key: 'size',
      title: 'Size',
      hint: 'Of the body',
      width: '74px',
      number: true,
      cell: ({ message }) => bytes(message.size),
    },
  ];
  if (compared)
    all.splice(3, 0, {
      key: 'relation',
      title: 'Since before',
      hint: 'To the look before',
      width: '88px',
      number: false,
      cell: ({ message: { relation } }) => (relation === null ? '–' : RELATION_WORDS[relation][0]),
    });
  return all;
}

import type { ReactiveControllerHost } from 'lit';
import { get } from '../../../api/http';
import type { Named } from '../../../api/operation';
import type { QueuePage, Topology } from '../../../api/types';

const SHOWN = 50;

/**
 * Names of places of a type to choose from, as far as they are known. The last ones stay until others come, and a
 * failure leaves the field to be typed into without.
 */
export class Completion {
  names: readonly string[] = [];
  private asked = '';
  private stop = new AbortController();

  constructor(private readonly host: ReactiveControllerHost) {}

  /** Asks anew if it is another question than the last. */
  ask(type: Named, broker: string, namespace: string, text: string): void {
    const question = JSON.stringify([type, broker, namespace, type === 'queue' ? text : '']);
    if (question === this.asked) return;
    this.asked = question;
    this.stop.abort();
    this.stop = new AbortController();
    void this.load(type, broker, namespace, text, this.stop.signal);
  }

  private async load(
    type: Named,
    broker: string,
    namespace: string,
    text: string,
    signal: AbortSignal,
  ): Promise<void> {
    try {
      const names =
        type === 'queue'
          ? (
              await get<QueuePage>(
                '/queues',
                { broker, namespace, q: text, sort: 'name', limit: SHOWN },
                signal,
              )
            ).items
          : (await get<Topology>('/topology', { broker, namespace }, signal)).nodes.filter(
              (node) => node.type === type && node.name !== '',
            );
      if (signal.aborted) return;
      this.names = [...new Set(names.map(({ name }) => name))].sort();
      this.host.requestUpdate();
    } catch {
      // completion is only a help
    }
  }
}

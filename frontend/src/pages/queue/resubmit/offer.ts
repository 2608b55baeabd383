import { NAMED, type Named, type Selection } from '../../../api/operation';
import type { Broker, QueueDetails, Role } from '../../../api/types';

/** The types of places that can be named where a broker has them; queues alone while that is not known. */
export function namedBy(broker: Broker | undefined): Named[] {
  const types = Object.keys(NAMED) as Named[];
  const offered = types.filter((type) => broker?.capabilities[NAMED[type]]?.available);
  return offered.length === 0 ? ['queue'] : offered;
}

/** How the button is offered; `refusal` why it cannot be pressed, "" if it can. */
export interface Offer {
  readonly primary: boolean;
  readonly refusal: string;
}

/** How cancelling scheduled messages is offered; null where there are none, or the broker has no such thing. */
export function cancelling(
  queue: QueueDetails,
  allowed: boolean,
  role: Role | null,
  broker: Broker | undefined,
): Offer | null {
  if ((queue.figures.scheduled ?? 0) === 0 || !broker?.capabilities['cancelScheduled']?.available)
    return null;
  const refusal = allowed ? '' : `Cancelling needs the role operator; yours is ${role ?? 'not known'}.`;
  return { primary: false, refusal };
}

/** Messages that were chosen before the dialog opened. */
export interface Chosen {
  readonly selection: Selection;
  /** "1,204 messages". */
  readonly amount: string;
  /** Which ones. */
  readonly words: string;
  /** Why they cannot be moved now, "" if they can. */
  readonly refusal: string;
}

/** Null where moving messages is nothing to think of: a queue for work with none waiting. */
export function offer(
  queue: QueueDetails,
  allowed: boolean,
  role: Role | null,
  broker: Broker | undefined,
): Offer | null {
  const primary = queue.role === 'dead-letter' || queue.role === 'parking';
  const { ready } = queue.figures;
  if (!primary && (ready ?? 0) === 0) return null;
  const none = ready === 0 && !queue.stale ? 'No message is here.' : '';
  return { primary, refusal: denial(allowed, role, broker) || none };
}

/** The same for messages that were chosen. */
export function offerChosen(
  chosen: Chosen,
  allowed: boolean,
  role: Role | null,
  broker: Broker | undefined,
): Offer {
  return { primary: true, refusal: denial(allowed, role, broker) || chosen.refusal };
}

function denial(allowed: boolean, role: Role | null, broker: Broker | undefined): string {
  if (!allowed) return `Resubmitting needs the role operator; yours is ${role ?? 'not known'}.`;
  const can = broker?.capabilities['moveMessages'];
  return can !== undefined && !can.available ? can.reason : '';
}

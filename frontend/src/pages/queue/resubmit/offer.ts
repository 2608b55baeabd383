import { NAMED, type Named } from '../../../api/operation';
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
  const can = broker?.capabilities['moveMessages'];
  const refusal = !allowed
    ? `Resubmitting needs the role operator; yours is ${role ?? 'not known'}.`
    : can !== undefined && !can.available
      ? can.reason
      : ready === 0 && !queue.stale
        ? 'No message is here.'
        : '';
  return { primary, refusal };
}

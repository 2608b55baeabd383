import { FeedHub, type Source } from './feed-hub';

/** Runs once for all tabs of the browser: browsers allow six connections to a host, and each tab would take one. */
const hub = new FeedHub(() => new EventSource('/api/v1/events') as unknown as Source);

const scope = self as unknown as { onconnect: ((event: MessageEvent) => void) | null };
scope.onconnect = ({ ports }) => {
  const port = ports[0];
  if (port === undefined) return;
  let leave = () => {};
  port.onmessage = ({ data }) => {
    leave();
    leave = data === 'listen' ? hub.add((message) => port.postMessage(message)) : () => {};
  };
};

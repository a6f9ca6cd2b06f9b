import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { Server } from 'node:net';

const CHANNEL = 'tracing:net.server.listen:asyncEnd';

/**
 * Collects the ports of servers that this process opens until `stop` is called, including servers that a library opens
 * without revealing them. (Miniflare receives commands from the Workers on one.)
 */
export function watchOpenedServers(): { ports(): number[]; stop(): void } {
  const opened: Server[] = [];
  const note = (message: unknown): void => {
    if (typeof message !== 'object' || message === null || !('server' in message)) return;
    if (message.server instanceof Server) opened.push(message.server);
  };
  subscribe(CHANNEL, note);
  return {
    ports: () =>
      opened.flatMap((server) => {
        const address = server.address();
        return typeof address === 'object' && address !== null ? [address.port] : [];
      }),
    stop: () => void unsubscribe(CHANNEL, note),
  };
}

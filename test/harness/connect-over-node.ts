import { connect } from 'node:net';
import { Duplex } from 'node:stream';
import type { Connect } from '../../store/insert/post-over-socket.ts';

/** `connect` of `cloudflare:sockets`, for tests that run in Node. */
export const connectOverNode: Connect = ({ hostname, port }) => {
  const socket = connect(port, hostname);
  const { readable, writable } = Duplex.toWeb(socket);
  return { readable, writable, close: async () => void socket.destroy() };
};

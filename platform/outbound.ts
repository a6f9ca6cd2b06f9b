import { connect } from 'cloudflare:sockets';
import type { Outbound } from '../store/insert/event-store.ts';

/** How this Worker reaches others: `fetch` looked up at each call, as tests put another in its place. */
export const outbound: Outbound = {
  fetch: (input, init) => fetch(input, init),
  connect: (address) => connect(address),
};

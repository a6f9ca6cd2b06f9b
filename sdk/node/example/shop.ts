import { createServer } from 'node:http';
import { createClient } from '../src/index.ts';

/** A shop of two pages: `EDGEWISE_WRITE_KEY=… EDGEWISE_HOST=… node sdk/node/example/shop.ts`. In your program, import `@edgewise/node`. */
const { EDGEWISE_WRITE_KEY = '', EDGEWISE_HOST = 'http://localhost:8787', PORT = '3000' } = process.env;
const edgewise = createClient({ key: EDGEWISE_WRITE_KEY, host: EDGEWISE_HOST, debug: true });

const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  const visitor = edgewise.with({
    userId: searchParams.get('user'),
    groups: { company: 'acme' },
    context: { user_agent: request.headers['user-agent'], page: { path: pathname } },
  });
  if (pathname === '/order') visitor.track('order_completed', { properties: { revenue: 49.9, currency: 'EUR' } });
  else visitor.track('page_view');
  response.end('Thank you.\n');
});
server.listen(Number(PORT), () => process.stdout.write(`http://localhost:${PORT}/order?user=ada\n`));

process.once('SIGTERM', () => {
  server.close();
  void edgewise.close();
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { fileURLToPath } from 'node:url';

/**
 * `npm run debug -- FILE [flags of vitest]`: runs a test file in workerd once a debugger has attached. Debuggers reach
 * workerd through this process, which sees by that when one has: `workers-setup.ts` asks here before the first test.
 */
const PORT_DEFAULT = 9229;
const [file, ...flags] = process.argv.slice(2);
const port = Number(process.env.INSPECTOR_PORT ?? PORT_DEFAULT);
if (file === undefined || !file.includes('.workers.test.ts')) {
  console.error('Usage: npm run debug -- path/to/file.workers.test.ts [-t NAME]   (INSPECTOR_PORT=9229)');
  process.exit(2);
}
if (!existsSync(file)) {
  console.error(`There is no file \`${file}\`; name a test by its path from here.`);
  process.exit(2);
}

const attached = Promise.withResolvers<void>();
const inspectorPort = await freePort();
const inspector = createServer(passOn).listen(port, '127.0.0.1');
await once(inspector, 'listening');
const gate = createHttpServer(async (_, answer) => {
  await attached.promise;
  answer.end();
}).listen(0, '127.0.0.1');
await once(gate, 'listening');

console.log(`Waiting for a debugger at 127.0.0.1:${port}; it stops before the first test.`);
const tests = spawn(
  'vitest',
  [
    'run',
    '--project',
    'workers',
    `--inspect=127.0.0.1:${inspectorPort}`,
    '--no-file-parallelism',
    '--test-timeout=0',
    file,
    ...flags,
  ],
  {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    stdio: 'inherit',
    env: { ...process.env, EDGEWISE_DEBUGGER_GATE: `http://127.0.0.1:${portOf(gate.address())}` },
  },
);
const [code] = await once(tests, 'close');
process.exit(code ?? 1);

/** Between a debugger and workerd. A debugger has attached when it opens a WebSocket; before that it only lists targets. */
function passOn(client: Socket): void {
  const upstream = connect(inspectorPort, '127.0.0.1');
  client.once('data', (head) => {
    if (/^upgrade: websocket/im.test(head.toString('latin1'))) attached.resolve();
  });
  client.pipe(upstream).pipe(client);
  for (const [end, other] of [[client, upstream] as const, [upstream, client] as const]) {
    end.on('error', () => other.destroy());
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const found = portOf(server.address());
  server.close();
  await once(server, 'close');
  return found;
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return address.port;
}

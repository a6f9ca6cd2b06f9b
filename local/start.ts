import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Account, createAccount, readAccount } from './account.ts';
import { takeDataFolder, watchDisk } from './data-folder.ts';
import { startIncidents } from './demo/incident.ts';
import { isDemo, planDemo, seedDemo } from './demo/seed-demo.ts';
import { startTrickle } from './demo/trickle.ts';
import { type Edgewise, startEdgewise } from './edgewise.ts';
import { openLogFile } from './log-file.ts';
import { type LocalOptions, readOptions } from './options.ts';
import { portIsFree } from './port.ts';
import { watchSources } from './watch-sources.ts';

/** `npm start`: the whole product on this machine, until Ctrl-C; `npm run dev` also reloads changed sources. */
const LOG_FILE = 'edgewise.log';

const root = fileURLToPath(new URL('..', import.meta.url));
const startMs = Date.now();
const say = (line: string): void => console.log(line);

const options = readOptions(process.argv.slice(2), process.env, root);
if (!options.ok) quit(options.error);
await run(options.value);

async function run(options: LocalOptions): Promise<void> {
  const free = await portIsFree(options.host, options.port);
  if (!free.ok) quit(free.error);
  const folder = await takeDataFolder(options.dataDir);
  if (!folder.ok) quit(folder.error);
  const known = await readAccount(options.dataDir);
  if (!known.ok) {
    await folder.value.release();
    quit(known.error);
  }
  const cleanup: (() => Promise<void> | void)[] = [folder.value.release];
  const stop = stopOnce(cleanup);
  onStopSignals(stop);
  try {
    const localFile = join(options.dataDir, 'local.json');
    await rm(localFile, { force: true });
    const log = openLogFile(options.dataDir, LOG_FILE, options.verbose);
    cleanup.push(log.close);
    cleanup.unshift(watchDisk(options.dataDir, say).stop);
    const edgewise = await startEdgewise(root, options, (step) => say(`  ${step} …`), log.write);
    onStopSignals(stop);
    cleanup.unshift(() => rm(localFile, { force: true }), edgewise.stop);
    void edgewise.failed.then((reason) => stop(reason, 1));
    const account = known.value ?? (await firstAccount(edgewise, options));
    if (options.demo && (await isDemo(options.dataDir))) {
      await seedDemo(options.dataDir, edgewise.url, account, (events, days) =>
        say(`  Sending ${days} days of demo history (${events.toLocaleString('en')} events) …`),
      );
      const trickle = startTrickle(edgewise.url, account.write_key);
      const incidents = startIncidents(edgewise.url, account.write_key);
      cleanup.unshift(trickle.stop, incidents.stop);
    }
    const running = { url: edgewise.url, ...account, clickhouse_url: edgewise.clickHouseUrl, pid: process.pid };
    await writeFile(localFile, JSON.stringify(running, null, 2), { mode: 0o600 });
    greet(edgewise, account, options);
    if (options.watch) cleanup.unshift(watchSources(root, (file) => reload(edgewise, file)).stop);
  } catch (error) {
    await stop(error instanceof Error ? error.message : String(error), 1);
  }
}

/** `npm run dev`: after a change of a source. */
async function reload(edgewise: Edgewise, file: string): Promise<void> {
  const changedMs = Date.now();
  try {
    await edgewise.reload(file);
    say(`  ${file} changed; served after ${((Date.now() - changedMs) / 1000).toFixed(1)} s`);
  } catch (error) {
    console.error(`  ${file} changed, and cannot be served:\n${error instanceof Error ? error.message : error}`);
  }
}

async function firstAccount(edgewise: Edgewise, options: LocalOptions): Promise<Account> {
  say('  Creating the first account and project …');
  if (options.demo) await planDemo(options.dataDir, Date.now());
  return createAccount(edgewise.url, options.dataDir, options.demo ? 'Northwind Reports' : 'My project');
}

function greet(edgewise: Edgewise, account: Account, options: LocalOptions): void {
  const event = `{"event":"hello","anonymous_id":"me","properties":{"from":"curl"}}`;
  say(`
Edgewise is ready after ${((Date.now() - startMs) / 1000).toFixed(1)} s.

  Open        ${edgewise.url}
  Sign in     ${account.email}   password: ${account.password}
  Write key   ${account.write_key}
  Send        curl ${edgewise.url}/track -H 'Authorization: Bearer ${account.write_key}' -d '${event}'
  Import      ${withFolder('npm run import -- FILE', options)}
  Projects    create more, and their API keys, at ${edgewise.url}/projects
  Mail        ${edgewise.url}/dev/mail (kept on this machine, not sent)
  Data, logs  ${options.dataDir} (${LOG_FILE})

Ctrl-C stops it; the data stays.`);
}

/** A command for another terminal, which does not know the folder that was named in this one. */
function withFolder(command: string, { dataDir }: LocalOptions): string {
  const { EDGEWISE_DIR } = process.env;
  return EDGEWISE_DIR === undefined || EDGEWISE_DIR === '' ? command : `EDGEWISE_DIR='${dataDir}' ${command}`;
}

/**
 * Ctrl-C and SIGTERM stop the service in order. Called again after the Workers have started, because their runtime
 * installs a handler that ends the process at once.
 */
function onStopSignals(stop: (reason: string, code: number) => Promise<void>): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.removeAllListeners(signal);
    process.on(signal, () => void stop('\nStopping …', 0));
  }
}

/** Stops everything in order, once, whoever asks; then the process ends. */
function stopOnce(cleanup: readonly (() => Promise<void> | void)[]): (reason: string, code: number) => Promise<void> {
  let stopping = false;
  return async (reason, code) => {
    if (stopping) return;
    stopping = true;
    if (code === 0) console.log(reason);
    else console.error(reason);
    for (const step of cleanup) await step();
    process.exit(code);
  };
}

function quit(reason: string): never {
  console.error(reason);
  process.exit(1);
}

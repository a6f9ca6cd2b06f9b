import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { buildAndroidDriver } from '../android/build-driver.ts';
import { createDriver as browserDriver } from '../browser/driver.ts';
import { nodeDriver } from '../node/conformance.ts';
import { createDriver as reactNativeDriver } from '../react-native/driver.ts';
import type { Driver } from './format.ts';
import { startLineDriver } from './line-driver.ts';

/** An SDK of the table. `isLong`: it takes long to build, and only the long tests run it. */
export type Entry = {
  readonly sdk: string;
  readonly title: string;
  readonly isLong?: boolean;
  /** A program that not every machine has. */
  readonly needs?: string;
  readonly start: () => Promise<Driver & { close?(): void }>;
};

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const DENO = at('../../node_modules/@deno/linux-x64-glibc/deno');
const BUN = at('../../node_modules/bun/bin/bun.exe');
const NODE_LINES = at('../node/conformance-lines.ts');

/** Why an SDK cannot run on this machine; undefined if it can. */
export function cannotRun({ needs }: Entry): string | undefined {
  const isThere = needs === undefined || spawnSync(needs, ['--version']).error === undefined;
  return isThere ? undefined : `There is no ${needs} on this machine.`;
}

/** Every SDK that runs the cases, in the order of the table. */
export const ENTRIES: readonly Entry[] = [
  { sdk: 'node', title: 'Node', start: async () => nodeDriver('node') },
  {
    sdk: 'deno',
    title: 'Deno',
    start: () => startLineDriver(DENO, ['run', '--quiet', '--no-check', '--allow-net=127.0.0.1', NODE_LINES, 'deno']),
  },
  { sdk: 'bun', title: 'Bun', start: () => startLineDriver(BUN, ['run', NODE_LINES, 'bun']) },
  {
    sdk: 'python',
    title: 'Python',
    needs: 'python3',
    // A proxy of the machine would stand between the driver and the case.
    start: () =>
      startLineDriver('python3', [at('../python/conformance.py')], { no_proxy: '*', PYTHONDONTWRITEBYTECODE: '1' }),
  },
  { sdk: 'browser', title: 'Browser', start: browserDriver },
  { sdk: 'react-native', title: 'React Native', start: async () => reactNativeDriver() },
  { sdk: 'android', title: 'Android', isLong: true, start: startAndroid },
];

/** The core on the JVM; a proxy of the machine would stand between the driver and the case. */
async function startAndroid(): Promise<Driver & { close(): void }> {
  const { command, args } = await buildAndroidDriver();
  return startLineDriver(command, ['-Djava.net.useSystemProxies=false', ...args]);
}

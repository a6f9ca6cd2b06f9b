import { execFile } from 'node:child_process';
import { mkdtemp, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const HOME = fileURLToPath(new URL('.', import.meta.url));

/** The compiler from npm, which needs Java and nothing else. */
const COMPILER = 'kotlin-compiler@2.4.20';
/** The core as apps have it; the part for Android and the example against stand-ins of Android's classes. */
const SOURCES = ['core/src/main/kotlin', 'driver', 'android/src/main/kotlin', 'example', 'stand-ins'];

/** Compiles all of the SDK, and returns the command of its driver for the cases of `sdk/conformance`. */
export async function buildAndroidDriver(): Promise<{ readonly command: string; readonly args: readonly string[] }> {
  const jar = join(await mkdtemp(join(tmpdir(), 'edgewise-android-')), 'edgewise.jar');
  const options = ['-Werror', '-no-reflect', '-include-runtime', '-d', jar];
  await run('java', ['-jar', await compilerPath(), ...SOURCES, ...options], { cwd: HOME });
  return { command: 'java', args: ['-Xmx256m', '-cp', jar, 'dev.edgewise.conformance.DriverKt'] };
}

/** npm links one of the compiler's programs, beside whose folder the compiler is. */
async function compilerPath(): Promise<string> {
  const { stdout } = await run('npx', ['--yes', '--package', COMPILER, '--call', 'command -v kotlinc-js']);
  return join(dirname(await realpath(stdout.trim())), '../lib/kotlin-compiler.jar');
}

import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Driver, Hello, Reply } from './format.ts';

/** A driver that is a process: one JSON text a line, both ways. */
export type LineDriver = Driver & { close(): void };

const REPLY_MS_MAX = 60_000;

export async function startLineDriver(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<LineDriver> {
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['pipe', 'pipe', 'inherit'] });
  // A program that is not there ends its output, which the first line tells.
  child.once('error', () => {});
  const nextLine = linesOf(child, `${command} ${args.join(' ')}`);
  const hello: Hello = JSON.parse(await nextLine());
  return {
    hello,
    async send(sent): Promise<Reply> {
      child.stdin?.write(`${JSON.stringify(sent)}\n`);
      return JSON.parse(await nextLine());
    },
    close: () => void child.kill(),
  };
}

/** Reads one line after the other; fails if the process ends or says nothing for a minute. */
function linesOf(child: ChildProcess, name: string): () => Promise<string> {
  if (child.stdout === null) throw new Error(`${name} has no output.`);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return async () => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_settle, fail) => {
      timer = setTimeout(() => fail(new Error(`${name} has said nothing for ${REPLY_MS_MAX} ms.`)), REPLY_MS_MAX);
    });
    try {
      const { done, value } = await Promise.race([lines.next(), late]);
      if (done) throw new Error(`${name} ended, with the code ${child.exitCode}.`);
      return value;
    } finally {
      clearTimeout(timer);
    }
  };
}

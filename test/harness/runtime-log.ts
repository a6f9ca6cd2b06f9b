import type { Reporter, SerializedError, TestModule } from 'vitest/node';

/**
 * The beginning of a line of workerd's own log. workerd reports every rejection that crosses from one Worker or Durable
 * Object to another as uncaught, even if the caller handles it, and every request that `reset` aborts.
 */
const RUNTIME_LINE = /^(uncaught exception; |exception = |e = |stack: |console warning; | {4}at )/;
/** Enough for the causes; the log of a run that fails early repeats itself. */
const LINES_MAX = 200;

/** Holds back workerd's own log, and prints it only after a failed run. */
export class RuntimeLog implements Reporter {
  readonly #held: string[] = [];
  #restore: (() => void)[] = [];

  onInit(): void {
    this.#restore = [process.stdout, process.stderr].map((stream) => this.#hold(stream));
  }

  onTestRunEnd(_modules: readonly TestModule[], _errors: readonly SerializedError[], reason: string): void {
    for (const restore of this.#restore) restore();
    if (reason === 'failed' && this.#held.length > 0) process.stderr.write(`\nLog of workerd:\n${this.#held.join('')}`);
  }

  /** @returns a function that lets output pass again */
  #hold(stream: NodeJS.WriteStream): () => void {
    const { write } = stream;
    stream.write = (chunk: string | Uint8Array, ...rest: unknown[]): boolean => {
      if (typeof chunk !== 'string' || !RUNTIME_LINE.test(chunk)) return Reflect.apply(write, stream, [chunk, ...rest]);
      if (this.#held.length < LINES_MAX) this.#held.push(chunk);
      return true;
    };
    return () => {
      stream.write = write;
    };
  }
}

import { setImmediate as turn } from 'node:timers/promises';

type Task = { readonly atMs: number; readonly run: () => void };

/** A clock that only `wait` moves, from one scheduled task to the next. Work that a task starts runs to its end. */
export class VirtualClock {
  nowMs: number;
  #tasks: Task[] = [];
  #working = 0;

  constructor(nowMs: number) {
    this.nowMs = nowMs;
  }

  after(ms: number, run: () => void): () => void {
    const task = { atMs: this.nowMs + Math.max(0, ms), run };
    this.#tasks.push(task);
    return () => {
      this.#tasks = this.#tasks.filter((each) => each !== task);
    };
  }

  /** Time stands still during the work, such as a request. */
  async during<T>(work: Promise<T>): Promise<T> {
    this.#working += 1;
    try {
      return await work;
    } finally {
      this.#working -= 1;
    }
  }

  async wait(ms: number): Promise<void> {
    const endMs = this.nowMs + ms;
    await this.idle();
    for (let task = this.#next(endMs); task !== undefined; task = this.#next(endMs)) {
      this.#tasks = this.#tasks.filter((each) => each !== task);
      this.nowMs = Math.max(this.nowMs, task.atMs);
      task.run();
      await this.idle();
    }
    this.nowMs = endMs;
  }

  /** Resolves when nothing is at work, also not between two turns of the event loop. */
  async idle(): Promise<void> {
    for (let idleTurns = 0; idleTurns < 3; idleTurns++) {
      await turn();
      if (this.#working > 0) idleTurns = 0;
    }
  }

  /** The process is gone, and its tasks with it. */
  forget(): void {
    this.#tasks = [];
  }

  #next(endMs: number): Task | undefined {
    return this.#tasks.filter(({ atMs }) => atMs <= endMs).sort((a, b) => a.atMs - b.atMs)[0];
  }
}

import {
  QUERIES_AT_ONCE_MAX,
  QUERIES_HEAVY_AT_ONCE_MAX,
  QUERIES_HEAVY_IN_ISOLATE_MAX,
  QUERIES_WAITING_MAX,
  QUERY_HEAVY_WAIT_MS_MAX,
  QUERY_TIMEOUT_S,
  QUERY_WAIT_MS_MAX,
} from '../../core/base/limits.ts';

/** The place of a statement that waits or runs. */
export type Turn = {
  readonly projectId: string;
  /** It reads many rows, so few of its kind run at once. */
  readonly isHeavy: boolean;
  readonly sinceMs: number;
  seenMs: number;
  runsSinceMs: number | undefined;
};

/** A request that has ended no longer asks; its turn must not hold up the others. */
const UNSEEN_MS_MAX = 1_000;
/** By then the store has ended it. */
const RUN_MS_MAX = (QUERY_TIMEOUT_S + 15) * 1_000;

/**
 * Limits how many statements of a project the store handles at once, per isolate; others wait their turn in order of
 * arrival. Without this, one page with two dozen heavy charts slows down everybody's. Of heavy statements fewer run at once,
 * also over all projects, and light ones go past those that wait: a place is always left for them.
 *
 * Plain data and no promises: a request that another request resolves continues in that one's context, where workerd
 * refuses it its own I/O (see `GroupCommit`). So each request polls with a timer of its own.
 */
export class StoreTurns {
  readonly #turns = new Map<string, Turn[]>();

  /** @returns undefined if the queue is full */
  enter(projectId: string, isHeavy: boolean, nowMs: number): Turn | undefined {
    const turns = this.#alive(projectId, nowMs);
    if (turns.length >= QUERIES_AT_ONCE_MAX + QUERIES_WAITING_MAX) return undefined;
    const turn: Turn = { projectId, isHeavy, sinceMs: nowMs, seenMs: nowMs, runsSinceMs: undefined };
    turns.push(turn);
    this.#turns.set(projectId, turns);
    return turn;
  }

  /** Poll until it is no longer `wait`: `run` holds a place until `leave`, `late` means that it waited too long. */
  ask(turn: Turn, nowMs: number): 'run' | 'wait' | 'late' {
    turn.seenMs = nowMs;
    const turns = this.#alive(turn.projectId, nowMs);
    const first = turns.find(({ runsSinceMs, isHeavy }) => runsSinceMs === undefined && isHeavy === turn.isHeavy);
    if (first === turn && this.#hasPlace(turn, turns, nowMs)) {
      turn.runsSinceMs = nowMs;
      return 'run';
    }
    return nowMs - turn.sinceMs > (turn.isHeavy ? QUERY_HEAVY_WAIT_MS_MAX : QUERY_WAIT_MS_MAX) ? 'late' : 'wait';
  }

  #hasPlace({ isHeavy }: Turn, turns: readonly Turn[], nowMs: number): boolean {
    const running = turns.filter(runs);
    if (running.length >= QUERIES_AT_ONCE_MAX) return false;
    if (!isHeavy) return true;
    const projects = [...this.#turns.keys()];
    const heavy = projects.flatMap((id) => this.#alive(id, nowMs)).filter((each) => runs(each) && each.isHeavy);
    return (
      running.filter((each) => each.isHeavy).length < QUERIES_HEAVY_AT_ONCE_MAX &&
      heavy.length < QUERIES_HEAVY_IN_ISOLATE_MAX
    );
  }

  leave(turn: Turn): void {
    const left = (this.#turns.get(turn.projectId) ?? []).filter((each) => each !== turn);
    if (left.length > 0) this.#turns.set(turn.projectId, left);
    else this.#turns.delete(turn.projectId);
  }

  #alive(projectId: string, nowMs: number): Turn[] {
    const turns = this.#turns.get(projectId) ?? [];
    const alive = turns.filter(({ seenMs, runsSinceMs }) =>
      runsSinceMs === undefined ? nowMs - seenMs <= UNSEEN_MS_MAX : nowMs - runsSinceMs <= RUN_MS_MAX,
    );
    if (alive.length < turns.length) this.#turns.set(projectId, alive);
    return alive;
  }
}

function runs({ runsSinceMs }: Turn): boolean {
  return runsSinceMs !== undefined;
}

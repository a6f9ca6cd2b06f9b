import { DurableObject } from 'cloudflare:workers';
import { SECOND_MS } from '../core/base/time/durations.ts';
import {
  type ChainAnchor,
  type ChainPoint,
  chainKey,
  emptyChain,
  keyHint,
  type Seal,
  sealRows,
} from '../core/tenancy/audit/chain.ts';
import {
  foldRepeat,
  minuteEndMs,
  type Repeatable,
  type RepeatWindow,
  sumsOf,
} from '../core/tenancy/audit/fold-repeats.ts';
import type { KnownChain } from '../core/tenancy/audit/known-chain.ts';
import { deleteThrough, lastBefore, unsealedRows, writeSeals } from '../platform/audit/rows.ts';
import { auditInsert } from '../platform/auth/audit.ts';
import { database } from '../platform/database.ts';
import { readCopy, writeCopy } from './audit/anchor-copy.ts';

export type AuditChainEnv = {
  readonly DB: D1Database;
  readonly COLD_EU: R2Bucket;
  readonly AUTH_SECRET: string;
  readonly AUDIT_SECRET?: string;
};

/** `pending`: seals that are decided, and perhaps not yet written to D1. */
type State = ChainAnchor & { readonly pending: readonly Seal[]; readonly copied: ChainPoint };

const STATE = 'chain';
const REPEATS = 'repeats';
const ORGANIZATION = 'organization';
/** An entry whose change was stored while others were being sealed is found by the next look. */
const LOOK_AGAIN_MS = 5 * SECOND_MS;

/**
 * Gives the entries of one organisation's audit log their places and hashes, and remembers how far the log reaches, so
 * that a log that was cut or rewritten no longer agrees with it.
 *
 * Name: the organisation. In the EU, as it may count tries by hashed addresses (`platform/durable-objects.ts` is the
 * only way here). Consistency: a seal is on disk here before it is written to D1, and is written again until it is there;
 * one run at a time. Alarm: seals what came in between, writes the signed copy of the anchor to the bucket, and adds the
 * sums of repeated tries. Eviction loses nothing.
 */
export class AuditChain extends DurableObject<AuditChainEnv> {
  #running: Promise<unknown> = Promise.resolve();

  /** Gives every entry that has no place its place and hash. */
  seal(organizationId: string): Promise<void> {
    return this.#inTurn(async () => {
      await this.#seal(organizationId, await this.#key(organizationId));
      await this.#ringIn(LOOK_AGAIN_MS);
    });
  }

  /** Seals, and returns the anchor with its copy in the bucket. */
  known(organizationId: string): Promise<KnownChain> {
    return this.#inTurn(async () => {
      const key = await this.#key(organizationId);
      const { pending: _, copied: __, ...anchor } = await this.#seal(organizationId, key);
      return { anchor, copy: await readCopy(this.env.COLD_EU, organizationId, key) };
    });
  }

  /** Counts something that can be repeated without end; returns whether it gets an entry of its own. */
  repeat(organizationId: string, repeatable: Repeatable, nowMs: number): Promise<boolean> {
    return this.#inTurn(async () => {
      await this.ctx.storage.put(ORGANIZATION, organizationId);
      const before = await this.ctx.storage.get<RepeatWindow>(REPEATS);
      if (before && minuteEndMs(before) <= nowMs) await this.#addSums(organizationId, before);
      const { window, isWritten } = foldRepeat(before, repeatable, nowMs);
      await this.ctx.storage.put(REPEATS, window);
      await this.#ringIn(Math.max(0, minuteEndMs(window) - nowMs));
      return isWritten;
    });
  }

  /** Removes entries from before a time, the first of the chain alone; the anchor keeps where they ended. */
  prune(organizationId: string, beforeMs: number): Promise<number> {
    return this.#inTurn(async () => {
      const key = await this.#key(organizationId);
      const state = await this.#seal(organizationId, key);
      const last = await lastBefore(this.env.DB, organizationId, beforeMs, state.pruned.count);
      if (last === null) return 0;
      await this.#keep({ ...state, pruned: last });
      await this.#copy(organizationId, key);
      await deleteThrough(this.env.DB, organizationId, last.count);
      return last.count - state.pruned.count;
    });
  }

  override async alarm(): Promise<void> {
    const organizationId = await this.ctx.storage.get<string>(ORGANIZATION);
    if (organizationId === undefined) return;
    await this.#inTurn(async () => {
      const window = await this.ctx.storage.get<RepeatWindow>(REPEATS);
      if (window && minuteEndMs(window) <= Date.now()) await this.#addSums(organizationId, window);
      else if (window) await this.#ringIn(minuteEndMs(window) - Date.now());
      const key = await this.#key(organizationId);
      await this.#seal(organizationId, key);
      await this.#copy(organizationId, key);
    });
  }

  async #seal(organizationId: string, key: CryptoKey): Promise<State> {
    for (let state = await this.#state(organizationId, key); ; ) {
      await writeSeals(this.env.DB, state.pending);
      const rows = await unsealedRows(this.env.DB, organizationId);
      if (rows.length === 0) return this.#keep({ ...state, pending: [] });
      const pending = await sealRows(key, state, rows);
      const last = pending.at(-1);
      state = await this.#keep({ ...state, pending, ...(last && { count: last.sequence, head: last.hash }) });
    }
  }

  /** After a loss of this object's storage the chain goes on from the copy; under a new secret, from where it was. */
  async #state(organizationId: string, key: CryptoKey): Promise<State> {
    await this.ctx.storage.put(ORGANIZATION, organizationId);
    const known = (await this.ctx.storage.get<State>(STATE)) ?? (await this.#fromCopy(organizationId, key));
    const hint = await keyHint(key);
    if (known.keyHint === hint) return known;
    return this.#keep({ ...known, keyHint: hint, rekeyed: { count: known.count, head: known.head } });
  }

  async #fromCopy(organizationId: string, key: CryptoKey): Promise<State> {
    const copy = await readCopy(this.env.COLD_EU, organizationId, key);
    const anchor = copy.state === 'good' ? copy.anchor : await emptyChain(key);
    return { ...anchor, pending: [], copied: { count: anchor.count, head: anchor.head } };
  }

  async #copy(organizationId: string, key: CryptoKey): Promise<void> {
    const state = await this.#state(organizationId, key);
    await writeCopy(this.env.COLD_EU, organizationId, key, state);
    await this.#keep({ ...state, copied: { count: state.count, head: state.head } });
  }

  async #keep(state: State): Promise<State> {
    await this.ctx.storage.put(STATE, state);
    return state;
  }

  /** Written before they are forgotten: a sum may come twice when the object ends in between, and is never lost. */
  async #addSums(organizationId: string, window: RepeatWindow): Promise<void> {
    const db = database(this.env);
    for (const { action, outcome, atMs, details } of sumsOf(window)) {
      await auditInsert(db, { organizationId, actor: 'unknown', action, target: 'repeated', details, outcome }, atMs);
    }
    await this.ctx.storage.delete(REPEATS);
  }

  #key(organizationId: string): Promise<CryptoKey> {
    return chainKey(this.env.AUDIT_SECRET || this.env.AUTH_SECRET, organizationId);
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const run = this.#running.then(work, work);
    this.#running = run.catch(() => undefined);
    return run;
  }

  async #ringIn(ms: number): Promise<void> {
    const planned = await this.ctx.storage.getAlarm();
    const atMs = Date.now() + ms;
    if (planned === null || planned > atMs) await this.ctx.storage.setAlarm(atMs);
  }
}

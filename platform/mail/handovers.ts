import { and, eq } from 'drizzle-orm';
import { mailHandovers } from '../../core/tenancy/schema.ts';
import type { Database } from '../database.ts';
import type { Env } from '../env.ts';
import { logLine } from '../log.ts';

/**
 * Notes that a mail is about to be handed over. If a try before broke off after that, only the mailbox of one machine, which
 * keeps a key once, may be asked again: a provider without keys might have taken it, and one mail too few is better than two.
 */
export async function mayHandOver(env: Env, db: Database, runId: string, recipientId: string): Promise<boolean> {
  const noted = await db
    .insert(mailHandovers)
    .values({ runId, recipientId, handedAt: new Date() })
    .onConflictDoNothing()
    .returning({ runId: mailHandovers.runId });
  if (noted.length > 0) return true;
  const isThis = and(eq(mailHandovers.runId, runId), eq(mailHandovers.recipientId, recipientId));
  const before = await db.select().from(mailHandovers).where(isThis).get();
  if (before === undefined || before.acceptedAt !== null) return false;
  if (env.RUNTIME === 'local') return true;
  logLine('warn', { event: 'mail_handover_unknown', delivery_id: runId, recipient_id: recipientId });
  return false;
}

type Handover = { readonly runId: string; readonly recipientId: string };

/** Completes the note once the provider took the mail, and takes it back if it did not. */
export async function noteHandover(db: Database, { runId, recipientId }: Handover, isAccepted: boolean): Promise<void> {
  const isThis = and(eq(mailHandovers.runId, runId), eq(mailHandovers.recipientId, recipientId));
  if (isAccepted) await db.update(mailHandovers).set({ acceptedAt: new Date() }).where(isThis);
  else await db.delete(mailHandovers).where(isThis);
}

import { and, desc, eq, sql } from 'drizzle-orm';
import type { Catalogue } from '../../../core/api/catalogue.ts';
import type { Language } from '../../../core/api/meaning/languages.ts';
import { type Meaning, meaningSchema } from '../../../core/api/meaning/meaning.ts';
import { sha256Hex } from '../../../core/base/hash.ts';
import { queryEmbeddings } from '../../../core/tenancy/schema.ts';
import { canonicalText } from '../../../language/memory/canonical-text.ts';
import { mayBeKept, type Remembered } from '../../../language/memory/remembered.ts';
import type { Principal } from '../../../platform/auth/principal.ts';
import { type Database, database } from '../../../platform/database.ts';
import type { Env } from '../../../platform/env.ts';

/** A person in a project; keys have no memory, because nobody knows who asks with one. */
export type Rememberer = { readonly projectId: string; readonly userId: string };

export function remembererOf({ actor, project }: Principal): Rememberer | undefined {
  const [kind, userId] = actor.split(':');
  return kind === 'user' && userId ? { projectId: project.id, userId } : undefined;
}

/** Questions that a person keeps in a project; older ones make room. */
const KEPT_MAX = 300;

/** The questions of a person in a project, the latest first. */
export async function recall(env: Env, who: Rememberer | undefined): Promise<readonly Remembered[]> {
  if (who === undefined) return [];
  const rows = await database(env)
    .select()
    .from(queryEmbeddings)
    .where(ofPerson(who))
    .orderBy(desc(queryEmbeddings.lastAskedAt))
    .limit(KEPT_MAX);
  return rows.flatMap(({ meaning, lastAskedAt, ...times }) => {
    // A meaning of an earlier version may be none any more.
    const read = meaningSchema.safeParse(JSON.parse(meaning));
    return read.success ? [{ ...times, meaning: read.data, lastAskedMs: lastAskedAt.getTime() }] : [];
  });
}

export type Asked = {
  readonly meaning: Meaning;
  readonly language: Language;
  readonly isAnswered: boolean;
  /** Picked among several readings. */
  readonly isChosen: boolean;
  /** The meaning that this question changed. */
  readonly edited?: Meaning | undefined;
};

/** Keeps a question, unless it holds a value that may name somebody. */
export async function remember(
  env: Env,
  who: Rememberer,
  asked: Asked,
  { properties }: Pick<Catalogue, 'properties'>,
  nowMs: number,
): Promise<void> {
  if (!mayBeKept(asked.meaning, properties)) return;
  const db = database(env);
  const meaning = canonicalText(asked.meaning);
  const row = {
    ...who,
    meaningHash: await sha256Hex(meaning),
    meaning,
    language: asked.language,
    timesAsked: 1,
    timesAnswered: Number(asked.isAnswered),
    timesChosen: Number(asked.isChosen),
    timesEdited: 0,
    lastAskedAt: new Date(nowMs),
  };
  await db.batch([
    db
      .insert(queryEmbeddings)
      .values(row)
      .onConflictDoUpdate({
        target: [queryEmbeddings.projectId, queryEmbeddings.userId, queryEmbeddings.meaningHash],
        set: {
          language: row.language,
          lastAskedAt: row.lastAskedAt,
          timesAsked: sql`times_asked + 1`,
          timesAnswered: sql`times_answered + ${row.timesAnswered}`,
          timesChosen: sql`times_chosen + ${row.timesChosen}`,
        },
      }),
    ...(asked.edited === undefined ? [] : [noteEdit(db, who, await sha256Hex(canonicalText(asked.edited)))]),
    makeRoom(db, who),
  ]);
}

function noteEdit(db: Database, who: Rememberer, meaningHash: string) {
  return db
    .update(queryEmbeddings)
    .set({ timesEdited: sql`times_edited + 1` })
    .where(and(ofPerson(who), eq(queryEmbeddings.meaningHash, meaningHash)));
}

function makeRoom(db: Database, who: Rememberer) {
  const kept = sql`SELECT meaning_hash FROM query_embeddings WHERE project_id = ${who.projectId} AND user_id = ${who.userId}
    ORDER BY last_asked_at DESC LIMIT ${KEPT_MAX}`;
  return db.delete(queryEmbeddings).where(and(ofPerson(who), sql`meaning_hash NOT IN (${kept})`));
}

/** Forgets the questions of a person in a project. */
export function forgetQuestions(db: Database, who: Rememberer) {
  return db.delete(queryEmbeddings).where(ofPerson(who));
}

function ofPerson({ projectId, userId }: Rememberer) {
  return and(eq(queryEmbeddings.projectId, projectId), eq(queryEmbeddings.userId, userId));
}

import type { Judged } from '../../../language/training/figures/tally.ts';
import { whyNot } from './agrees.ts';
import type { Gold } from './gold.ts';
import type { Question } from './questions.ts';
import type { Ask, Reply } from './reply.ts';

/** Asks each question and compares the answer with that of its gold SQL. */
export async function judge(questions: readonly Question[], ask: Ask, gold: Gold, nowMs: number): Promise<Judged[]> {
  const judged: Judged[] = [];
  for (const question of questions) {
    const reply = await ask(question.question, question.previous ?? []);
    judged.push({ ...factsOf(question), ...(await verdictOf(question, reply, gold, nowMs)) });
  }
  return judged;
}

const DUE = { clarify: 'ask', refuse: 'refuse' } as const;

function factsOf({ id, kind, lang, question, expect }: Question) {
  return { id, kind, language: lang, question, due: expect === undefined ? ('answer' as const) : DUE[expect] };
}

async function verdictOf(
  question: Question,
  reply: Reply,
  gold: Gold,
  nowMs: number,
): Promise<Pick<Judged, 'verdict' | 'confidence' | 'why'>> {
  if (question.expect !== undefined) {
    return reply.is === 'answered'
      ? { verdict: 'wrong', confidence: reply.confidence, why: `must ${question.expect}: ${reply.read}` }
      : { verdict: 'right' };
  }
  if (reply.is === 'refused') return { verdict: 'false_refusal', why: reply.why };
  if (reply.is === 'asked') return { verdict: 'asked', why: reply.why };
  let why: string | undefined;
  for (const sql of [question.gold, question.gold_also]) {
    if (!sql) continue;
    const differs = whyNot(question, await gold.rows(sql, nowMs), reply.values);
    if (differs === undefined) return { verdict: 'right', confidence: reply.confidence };
    why ??= differs;
  }
  return { verdict: 'wrong', confidence: reply.confidence, why: `${why}: ${reply.read}` };
}

/** A question that a person has asked in a project, as the browser keeps it. */
export type RecentQuestion = {
  readonly question: string;
  readonly earlier: readonly { readonly question: string }[];
  readonly atMs: number;
};

const KEPT_MAX = 50;

/** The list with one more question; one that was asked before moves to the front. */
export function withQuestion(recent: readonly RecentQuestion[], asked: RecentQuestion): RecentQuestion[] {
  const others = recent.filter((each) => keyOf(each) !== keyOf(asked));
  return [asked, ...others].slice(0, KEPT_MAX);
}

/** Tells questions apart: the same words after other questions may mean something else. */
export function keyOf({ question, earlier }: Pick<RecentQuestion, 'question' | 'earlier'>): string {
  return JSON.stringify([question, ...earlier.map((each) => each.question)]);
}

/** Reads the list from storage; anything that is not such a list is an empty one. */
export function readRecent(text: string | null): RecentQuestion[] {
  try {
    const value: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(value) ? value.filter(isRecent) : [];
  } catch {
    return [];
  }
}

function isRecent(value: unknown): value is RecentQuestion {
  if (typeof value !== 'object' || value === null) return false;
  if (!('question' in value) || !('earlier' in value) || !('atMs' in value)) return false;
  const { question, earlier, atMs } = value;
  const areTexts = Array.isArray(earlier) && earlier.every(isSaid);
  return typeof question === 'string' && areTexts && typeof atMs === 'number';
}

function isSaid(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'question' in value && typeof value.question === 'string';
}

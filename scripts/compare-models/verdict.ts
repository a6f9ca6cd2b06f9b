/** How one question went. `asked`: the model proposed nothing that may be run. */
export type Judged = 'right' | 'wrong' | 'asked';

export type Tally = Readonly<Record<Judged, number>>;
export type Verdict = {
  readonly first: Tally;
  readonly second: Tally;
  /** How likely a difference this large is by chance: exact McNemar test, two-sided, over the questions judged unlike. */
  readonly chance: number;
  readonly better: 'first' | 'second' | 'neither';
};

const SIGNIFICANT = 0.05;

/**
 * Compares two runs over the same questions. One is better if it is right more often than by chance and wrong no more
 * often: a wrong number weighs more than a question asked back.
 */
export function compareRuns(first: readonly Judged[], second: readonly Judged[]): Verdict {
  if (first.length !== second.length) throw new Error(`${first.length} answers are compared with ${second.length}.`);
  const pairs = first.map((one, place) => [one === 'right', second[place] === 'right'] as const);
  const wins = pairs.filter(([one, other]) => one && !other).length;
  const losses = pairs.filter(([one, other]) => !one && other).length;
  const chance = twoSided(Math.min(wins, losses), wins + losses);
  const tallies = { first: tallyOf(first), second: tallyOf(second) };
  const isClear = chance < SIGNIFICANT;
  const firstWins = isClear && wins > losses && tallies.first.wrong <= tallies.second.wrong;
  const secondWins = isClear && losses > wins && tallies.second.wrong <= tallies.first.wrong;
  return { ...tallies, chance, better: firstWins ? 'first' : secondWins ? 'second' : 'neither' };
}

function tallyOf(judged: readonly Judged[]): Tally {
  const count = (wanted: Judged) => judged.filter((each) => each === wanted).length;
  return { right: count('right'), wrong: count('wrong'), asked: count('asked') };
}

/** Twice the probability of at most so few heads in tosses of a fair coin; 1 at most. */
function twoSided(heads: number, tosses: number): number {
  let term = 0.5 ** tosses;
  let sum = 0;
  for (let at = 0; at <= heads; at++) {
    sum += term;
    term *= (tosses - at) / (at + 1);
  }
  return Math.min(1, 2 * sum);
}

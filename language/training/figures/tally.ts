/** How one question went. `false_refusal`: refused, although it has an answer. */
export type Verdict = 'right' | 'wrong' | 'asked' | 'false_refusal';
export type Judged = {
  readonly id: string;
  readonly kind: string;
  readonly language: string;
  readonly question: string;
  /** Whether it must be answered, asked back or refused. */
  readonly due: 'answer' | 'ask' | 'refuse';
  readonly verdict: Verdict;
  /** Of an answer: the confidence with which it was given. */
  readonly confidence?: number;
  readonly why?: string;
};

export type Figures = {
  readonly answerable: number;
  readonly right: number;
  readonly wrong: number;
  readonly asked: number;
  /** Of those with an answer. */
  readonly rightShare: number;
  /** Of those that were answered. */
  readonly wrongShare: number;
  /** Of those that must be asked back or refused, how many were not. */
  readonly missed: number;
  readonly due: number;
  readonly falseRefusals: number;
};

export function figuresOf(judged: readonly Judged[]): Figures {
  const answerable = judged.filter(({ due }) => due === 'answer');
  const others = judged.filter(({ due }) => due !== 'answer');
  const count = (verdict: Verdict) => answerable.filter((each) => each.verdict === verdict).length;
  const right = count('right');
  const missed = others.filter(({ verdict }) => verdict !== 'right').length;
  const wrong = count('wrong') + others.filter(({ verdict }) => verdict === 'wrong').length;
  return {
    answerable: answerable.length,
    right,
    wrong,
    asked: count('asked'),
    rightShare: answerable.length === 0 ? 1 : right / answerable.length,
    wrongShare: right + wrong === 0 ? 0 : wrong / (right + wrong),
    missed,
    due: others.length,
    falseRefusals: count('false_refusal'),
  };
}

/**
 * The expected calibration error: the mean distance between the confidence of answers and how many were right, over ten
 * bins, each weighed by its answers.
 */
export function calibrationError(judged: readonly Judged[], bins = 10): number {
  const answers = judged.filter(
    (each): each is Judged & { confidence: number } => each.confidence !== undefined && isAnswer(each),
  );
  let error = 0;
  for (let bin = 0; bin < bins; bin++) {
    const inBin = answers.filter(({ confidence }) => Math.min(bins - 1, Math.floor(confidence * bins)) === bin);
    if (inBin.length === 0) continue;
    const meant = inBin.reduce((sum, { confidence }) => sum + confidence, 0) / inBin.length;
    const right = inBin.filter(({ verdict }) => verdict === 'right').length / inBin.length;
    error += (Math.abs(meant - right) * inBin.length) / answers.length;
  }
  return error;
}

function isAnswer({ due, verdict }: Judged): boolean {
  return verdict === 'wrong' || (due === 'answer' && verdict === 'right');
}

/** The figures as a table: a line for all, one a kind and one a language. */
export function tableOf(name: string, judged: readonly Judged[]): string {
  const lines = [
    lineOf(name, judged),
    ...groupsOf(judged, 'kind').map(([kind, group]) => lineOf(`  ${kind}`, group)),
    ...groupsOf(judged, 'language').map(([language, group]) => lineOf(`  ${language}`, group)),
  ];
  return [HEAD, ...lines].join('\n');
}

function groupsOf(judged: readonly Judged[], by: 'kind' | 'language'): [string, Judged[]][] {
  return Object.entries(Object.groupBy(judged, (each) => each[by])).map(([name, group]) => [name, group ?? []]);
}

const HEAD = `${''.padEnd(28)}   n right wrong asked  right%  wrong%  must-missed  false-refusals`;

function lineOf(name: string, judged: readonly Judged[]): string {
  const figures = figuresOf(judged);
  const percent = (share: number) => `${(share * 100).toFixed(1)}`.padStart(7);
  const cells = [judged.length, figures.right, figures.wrong, figures.asked].map((count) => String(count).padStart(5));
  const due = `${figures.missed}/${figures.due}`.padStart(12);
  return `${name.padEnd(27)}${cells.join(' ')} ${percent(figures.rightShare)} ${percent(figures.wrongShare)} ${due} ${String(figures.falseRefusals).padStart(12)}`;
}

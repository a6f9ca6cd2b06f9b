/** A number as it was typed, with its sign of form: `$499`, `50 %`, `2nd`, `3x`, `3+`. */
export type TypedNumber = {
  readonly value: number;
  readonly form: 'cardinal' | 'ordinal' | 'percent' | 'money' | 'times';
  /** ISO 4217, of an amount of money. */
  readonly currency?: string;
  /** `3+` is three or more. */
  readonly orMore?: true;
};

/** One word, number, date, path or mark of a question. */
export type Token = {
  /** As typed. */
  readonly text: string;
  /** Lower case, full-width letters as usual ones, straight apostrophes. Lexicons and names compare this. */
  readonly norm: string;
  /** Characters of the question: from, up to but not including. */
  readonly from: number;
  readonly to: number;
  /** A `date` is written in figures (`2026-11-03`, `3.11.2026`, `11/3/2026`); a `path` begins with a slash. */
  readonly kind: 'word' | 'number' | 'date' | 'path' | 'mark';
  readonly number?: TypedNumber;
  /** Stands in quotation marks or backticks, so it is a name or a value. The marks themselves are tokens. */
  readonly quoted?: true;
  /** No space before it: the second half of `sign-ups`, of `24h`, of `l'achat`, of a compound, or Japanese. */
  readonly joined?: true;
};

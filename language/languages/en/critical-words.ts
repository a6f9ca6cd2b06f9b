/** Words that change the number wherever they stand: a question with one that no rule has used is asked back. */
export const CRITICAL_WORDS: ReadonlySet<string> = new Set(
  `not never without excluding exclude except ignore ignoring unless nor neither minus omit
  before after until till between within beyond older newer younger earlier later sooner
  first last initial second third half
  more less than over under above below least most exactly
  per each divided ratio multiplied plus percent percentage share fraction proportion rate
  again both either worst worse quietest slowest`
    .split(/\s+/)
    .filter(Boolean),
);

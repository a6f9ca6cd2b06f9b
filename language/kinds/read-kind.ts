import type { Glossary } from '../../core/api/ai.ts';
import type { Catalogue } from '../../core/api/catalogue.ts';
import type { Meaning, MeaningKind, MeaningOf } from '../../core/api/meaning/meaning.ts';
import type { LanguageCode } from '../languages/language-code.ts';
import type { Constituent } from '../reading/constituent.ts';
import type { Assumption } from '../reading/outcome.ts';
import type { Token } from '../reading/token.ts';
import type { SpanClock } from '../time/extent.ts';

export type ReadContext = {
  readonly tokens: readonly Token[];
  readonly language: LanguageCode;
  readonly catalogue: Catalogue;
  readonly glossary: Glossary;
  readonly clock: SpanClock;
};

/** One complete meaning that a kind sees in the parts of a question. */
export type ReadCandidate<M extends Meaning = Meaning> = {
  readonly meaning: M;
  /** The parts that the meaning says. Every other one has to be inert, or the question is asked back. */
  readonly used: ReadonlySet<Constituent>;
  /**
   * The evidence for and against the reading, by name: `kind_word` (the kind was named), `default_event`, `assumed_span`, …
   * The scorer weighs them; a name is unknown to it until it is trained.
   */
  readonly features: Readonly<Record<string, number>>;
  readonly assumptions: readonly Assumption[];
};

/**
 * Builds the meanings of a kind from the parts of a question, in any order of words. It gets the parts of one way to
 * cut the question (some fifty are tried) and gives none, one or several candidates. A reader is pure, and never leaves
 * out a part silently: what it does not say, it does not put into `used`.
 */
export type ReadKind<K extends MeaningKind = MeaningKind> = (
  constituents: readonly Constituent[],
  context: ReadContext,
) => readonly ReadCandidate<MeaningOf<K>>[];

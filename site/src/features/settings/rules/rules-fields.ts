import type { RulesDraft, RulesProblems } from './rules-draft.ts';

/** The props of each part of the form. */
export type RulesFields = {
  readonly draft: RulesDraft;
  readonly problems: RulesProblems;
  readonly edit: (change: Partial<RulesDraft>) => void;
  readonly isDisabled: boolean;
};

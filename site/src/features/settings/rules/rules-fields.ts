import type { RulesDraft, RulesProblems } from './rules-draft.ts';

/** What each part of the form takes. */
export type RulesFields = {
  readonly draft: RulesDraft;
  readonly problems: RulesProblems;
  readonly edit: (change: Partial<RulesDraft>) => void;
  readonly isDisabled: boolean;
};

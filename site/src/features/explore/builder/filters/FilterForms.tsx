import type { Filter } from '../../../../../../core/api/kinds/fields.ts';
import { FilterDialog } from '../../../filters/FilterDialog.tsx';
import { toFilter } from '../../../filters/to-query.ts';
import { BehaviourDialog } from './BehaviourDialog.tsx';
import { CohortDialog } from './CohortDialog.tsx';
import { asViewFilter, isBehaviour, isCohort } from './filter-parts.ts';

export type FormType = 'test' | 'behaviour' | 'cohort';

/** The form that writes a filter; undefined if none can say all of it. */
export function formOf(filter: Filter): FormType | undefined {
  if (isBehaviour(filter)) return 'behaviour';
  if (isCohort(filter)) return 'cohort';
  return asViewFilter(filter) === undefined ? undefined : 'test';
}

export function FilterForm({ type, edited, onApply, onClose }: FilterFormProps) {
  switch (type) {
    case 'behaviour':
      return (
        <BehaviourDialog
          edited={edited && isBehaviour(edited) ? edited : undefined}
          onApply={onApply}
          onClose={onClose}
        />
      );
    case 'cohort':
      return (
        <CohortDialog edited={edited && isCohort(edited) ? edited : undefined} onApply={onApply} onClose={onClose} />
      );
    case 'test':
      return (
        <FilterDialog
          edited={edited && asViewFilter(edited)}
          onApply={(filter) => onApply(toFilter(filter))}
          onClose={onClose}
        />
      );
  }
}

type FilterFormProps = {
  readonly type: FormType;
  readonly edited: Filter | undefined;
  readonly onApply: (filter: Filter) => void;
  readonly onClose: () => void;
};

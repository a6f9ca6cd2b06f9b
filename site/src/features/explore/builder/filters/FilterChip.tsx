import type { CohortFilter } from '../../../../../../core/api/kinds/behaviour-filters.ts';
import type { Filter } from '../../../../../../core/api/kinds/fields.ts';
import { Chip } from '../../../../ui/chip/Chip.tsx';
import { t } from '../../../../words/t.ts';
import { describeFilter } from '../../../filters/describe.ts';
import { sayFilter } from '../../rules/say-filter.ts';
import { useCohorts } from '../use-named-objects.ts';
import { asViewFilter, isCohort } from './filter-parts.ts';

/** A filter of a report as a chip. What no form of the builder writes is shown in words, and can be removed. */
export function FilterChip({ filter, onEdit, onRemove }: FilterChipProps) {
  if (isCohort(filter)) return <CohortChip filter={filter} onEdit={onEdit} onRemove={onRemove} />;
  const known = asViewFilter(filter);
  const words = known === undefined ? { property: sayFilter(filter), operator: '', values: [] } : describeFilter(known);
  return <Chip {...words} onEdit={onEdit} onRemove={onRemove} />;
}

type FilterChipProps = {
  readonly filter: Filter;
  readonly onEdit: (() => void) | undefined;
  readonly onRemove: () => void;
};

/** A cohort by its name; an address has its id. */
function CohortChip({ filter, onEdit, onRemove }: FilterChipProps & { readonly filter: CohortFilter }) {
  const name = useCohorts().find(({ id }) => id === filter.cohort)?.name ?? filter.cohort;
  const property = t(filter.operator === 'not_in' ? 'explore.say_not_in_cohort' : 'explore.say_in_cohort', { name });
  return <Chip property={property} operator="" values={[]} onEdit={onEdit} onRemove={onRemove} />;
}

import type { Filter } from '../../../../../../core/api/kinds/fields.ts';
import { Chip } from '../../../../ui/chip/Chip.tsx';
import { describeFilter } from '../../../filters/describe.ts';
import { sayFilter } from '../../rules/say-filter.ts';
import { asViewFilter } from './filter-parts.ts';

/** A filter of a report as a chip. What no form of the builder writes is shown in words, and can be removed. */
export function FilterChip({ filter, onEdit, onRemove }: FilterChipProps) {
  const known = asViewFilter(filter);
  const words = known === undefined ? { property: sayFilter(filter), operator: '', values: [] } : describeFilter(known);
  return <Chip {...words} onEdit={onEdit} onRemove={onRemove} />;
}

type FilterChipProps = {
  readonly filter: Filter;
  readonly onEdit: (() => void) | undefined;
  readonly onRemove: () => void;
};

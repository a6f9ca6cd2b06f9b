import { Ruler } from 'lucide-react';
import { MenuItem } from '../../../../ui/menu/MenuItem.tsx';
import { t } from '../../../../words/t.ts';
import type { Breakdown } from '../../report.ts';
import { sayGroup } from '../../say-report.ts';
import { PropertyPicker } from '../pickers/PropertyPicker.tsx';
import { RowList } from '../rows/RowList.tsx';
import { useCohorts } from '../use-named-objects.ts';
import { BoundsField } from './BoundsField.tsx';
import type { ControlProps } from './control-props.ts';

const BREAKDOWNS_MAX = 5;
const COHORT = 'cohort:';
const DEFAULT_BOUNDS = [0, 10, 100];

/** Properties to group by, numbers also by ranges, and cohorts. */
export function BreakdownsControl({ control, value, onChange, faults }: ControlProps<'breakdowns'>) {
  const takesAll = control.takes === 'buckets and cohorts';
  return (
    <RowList<Breakdown>
      label={t(control.label)}
      items={value}
      onChange={(next) => onChange(next)}
      added={{ property: '' }}
      addLabel={t('explore.add_breakdown')}
      max={BREAKDOWNS_MAX}
      markOf={(index) => String(index + 1)}
      nameOf={(breakdown, index) => `${index + 1}, ${sayGroup(breakdown) || t('explore.property')}`}
      errorOf={(index) => faults.entries[index] ?? (index === value.length - 1 ? faults.whole : undefined)}
      menuOf={(breakdown, change) =>
        takesAll &&
        'property' in breakdown &&
        breakdown.buckets === undefined && (
          <MenuItem
            glyph={Ruler}
            text={t('explore.group_ranges')}
            onAction={() => change({ ...breakdown, buckets: DEFAULT_BOUNDS })}
          />
        )
      }
    >
      {(breakdown, change) => (
        <>
          <BreakdownPicker value={breakdown} onChange={change} takesCohorts={takesAll} />
          {'property' in breakdown && breakdown.buckets !== undefined && (
            <BoundsField value={breakdown.buckets} onChange={(buckets) => change({ ...breakdown, buckets })} />
          )}
        </>
      )}
    </RowList>
  );
}

type BreakdownPickerProps = {
  readonly value: Breakdown;
  readonly onChange: (breakdown: Breakdown) => void;
  readonly takesCohorts: boolean;
};

function BreakdownPicker({ value, onChange, takesCohorts }: BreakdownPickerProps) {
  const cohorts = useCohorts();
  const extra = cohorts.map(({ id, name }) => ({ id: COHORT + id, label: name, end: t('explore.cohort') }));
  const chosen = 'cohort' in value ? COHORT + value.cohort : value.property;
  const choose = (name: string | undefined): void => {
    if (name?.startsWith(COHORT)) onChange({ cohort: name.slice(COHORT.length) });
    else onChange({ property: name ?? '' });
  };
  return (
    <PropertyPicker
      label={t('explore.property')}
      value={chosen === '' ? undefined : chosen}
      onChange={choose}
      extra={takesCohorts ? extra : []}
    />
  );
}

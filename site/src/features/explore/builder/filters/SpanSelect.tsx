import type { BehaviourSpan } from '../../../../../../core/api/kinds/behaviour-filters.ts';
import { days } from '../../../../format/days.ts';
import { Select } from '../../../../ui/select/Select.tsx';
import { t } from '../../../../words/t.ts';
import { spanWord } from '../../rules/say-filter.ts';

const OFFERED = ['last_7_days', 'last_30_days', 'last_90_days', 'all_time'] as const;
const OF_REPORT = 'report';
const FIXED = 'fixed';

/** When it was done: in the days of the report, or in a span of the past. A span given otherwise stays a choice. */
export function SpanSelect({ value, onChange }: SpanSelectProps) {
  const { within, date_range: range } = value;
  const known = [...new Set([...OFFERED, ...(within === undefined ? [] : [within])])];
  const fixed =
    typeof range === 'object' && 'start' in range ? days(range) : typeof range === 'string' ? range : undefined;
  const options = [
    { id: OF_REPORT, label: t('explore.span_of_report') },
    ...known.map((id) => ({ id, label: spanWord(id) })),
    ...(range === undefined ? [] : [{ id: FIXED, label: fixed ?? t('explore.span_fixed') }]),
  ];
  const choose = (id: string): void => {
    if (id === FIXED) return;
    onChange(id === OF_REPORT ? {} : { within: id });
  };
  return (
    <Select
      label={t('explore.span_label')}
      options={options}
      value={within ?? (range === undefined ? OF_REPORT : FIXED)}
      onChange={choose}
    />
  );
}

type SpanSelectProps = { readonly value: BehaviourSpan; readonly onChange: (span: BehaviourSpan) => void };

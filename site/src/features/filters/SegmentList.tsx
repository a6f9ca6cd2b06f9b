import { Ellipsis } from 'lucide-react';
import type { SegmentDefinition } from '../../../../core/api/objects/segments.ts';
import type { ViewFilter } from '../../address/filters.ts';
import type { Saved } from '../../api/objects.ts';
import { Button } from '../../ui/button/Button.tsx';
import { IconButton } from '../../ui/button/IconButton.tsx';
import { Menu } from '../../ui/menu/Menu.tsx';
import { MenuItem } from '../../ui/menu/MenuItem.tsx';
import { Name } from '../../ui/name/Name.tsx';
import { t } from '../../words/t.ts';
import { filterText } from './describe.ts';
import { fromFilters } from './from-query.ts';
import type { SegmentTask } from './SegmentDialogs.tsx';
import styles from './segments.module.css';

/** The segments of the project. One whose conditions chips cannot show says so, instead of being applied in part. */
export function SegmentList({ segments, mayEdit, onApply, onTask }: SegmentListProps) {
  if (segments.length === 0) return <p className={styles.note}>{t('filters.segments_none')}</p>;
  return (
    <ul className={styles.list}>
      {segments.map((segment) => (
        <li key={segment.id} className={styles.row}>
          <Segment segment={segment} onApply={onApply} />
          {mayEdit && <Actions segment={segment} onTask={onTask} />}
        </li>
      ))}
    </ul>
  );
}

type SegmentListProps = {
  readonly segments: readonly Saved<SegmentDefinition>[];
  readonly mayEdit: boolean;
  readonly onApply: (filters: readonly ViewFilter[]) => void;
  readonly onTask: (task: SegmentTask) => void;
};

type OfOne = { readonly segment: Saved<SegmentDefinition> };

function Segment({ segment: { definition }, onApply }: OfOne & Pick<SegmentListProps, 'onApply'>) {
  const filters = fromFilters(definition.filters);
  if (filters === undefined) {
    return (
      <div className={styles.words}>
        <Name text={definition.name} />
        <span className={styles.note}>{t('filters.segment_beyond_chips')}</span>
      </div>
    );
  }
  return (
    <Button variant="quiet" className={styles.apply} onPress={() => onApply(filters)}>
      <span className={styles.words}>
        <Name text={definition.name} cut="end" />
        <Name className={styles.note} text={filters.map(filterText).join(' · ')} cut="end" />
      </span>
    </Button>
  );
}

function Actions({ segment, onTask }: OfOne & Pick<SegmentListProps, 'onTask'>) {
  const { name } = segment.definition;
  return (
    <Menu
      trigger={<IconButton glyph={Ellipsis} size="s" label={t('filters.segment_actions', { name })} />}
      placement="bottom end"
    >
      <MenuItem text={t('filters.segment_rename')} onAction={() => onTask({ kind: 'rename', segment })} />
      <MenuItem text={t('filters.segment_delete')} tone="danger" onAction={() => onTask({ kind: 'delete', segment })} />
    </Menu>
  );
}

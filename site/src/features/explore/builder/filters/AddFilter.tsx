import { Braces, ListFilter, UserCheck, Users } from 'lucide-react';
import { Button } from '../../../../ui/button/Button.tsx';
import { Menu } from '../../../../ui/menu/Menu.tsx';
import { MenuItem } from '../../../../ui/menu/MenuItem.tsx';
import { t } from '../../../../words/t.ts';
import type { FormType } from './FilterForms.tsx';
import styles from './filters.module.css';

/** The choice of what a new filter is about. */
export function AddFilter({ canGroup, onAdd, onGroup }: AddFilterProps) {
  return (
    <Menu
      trigger={
        <Button variant="quiet" size="s" glyph={ListFilter} className={styles.add} data-focus-after>
          {t('filters.add')}
        </Button>
      }
    >
      <MenuItem glyph={ListFilter} text={t('explore.filter_by_property')} onAction={() => onAdd('test')} />
      <MenuItem glyph={UserCheck} text={t('explore.filter_by_behaviour')} onAction={() => onAdd('behaviour')} />
      <MenuItem glyph={Users} text={t('explore.filter_by_cohort')} onAction={() => onAdd('cohort')} />
      {canGroup && <MenuItem glyph={Braces} text={t('explore.filter_group')} onAction={onGroup} />}
    </Menu>
  );
}

type AddFilterProps = {
  readonly canGroup: boolean;
  readonly onAdd: (type: FormType) => void;
  readonly onGroup: () => void;
};

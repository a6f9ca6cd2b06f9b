import { Link } from 'lucide-react';
import type { View } from '../../address/view.ts';
import { useSearchText } from '../../app/use-search.ts';
import { useDates, useView } from '../../app/use-view.ts';
import { days } from '../../format/days.ts';
import { IconButton } from '../../ui/button/IconButton.tsx';
import { Menu } from '../../ui/menu/Menu.tsx';
import { MenuItem } from '../../ui/menu/MenuItem.tsx';
import { copyText } from '../../ui/toast/copy-text.ts';
import { t } from '../../words/t.ts';
import { linkOf, ofTheseDays } from './link-of.ts';

/** Copies the address of the page. A range that moves with the calendar is offered as it is, and as the days it shows. */
export function CopyLink() {
  const [view] = useView();
  const [search] = useSearchText();
  const dates = useDates();
  const copy = (shown: View) => void copyAddress(linkOf(location, search, shown));
  if (!('preset' in view.range)) {
    return <IconButton glyph={Link} label={t('filters.copy_link')} onPress={() => copy(view)} />;
  }
  return (
    <Menu
      trigger={<IconButton glyph={Link} label={t('filters.copy_link')} />}
      label={t('filters.copy_link')}
      placement="bottom end"
    >
      <MenuItem
        text={t('filters.copy_as_chosen', { range: t(`view.range_${view.range.preset}`) })}
        description={t('filters.copy_as_chosen_hint')}
        onAction={() => copy(view)}
      />
      <MenuItem
        text={t('filters.copy_these_days', { dates: days(dates) })}
        description={t('filters.copy_these_days_hint')}
        onAction={() => copy(ofTheseDays(view, dates))}
      />
    </Menu>
  );
}

function copyAddress(address: string): Promise<void> {
  return copyText(address, { copied: t('filters.copied'), failed: t('filters.copy_failed') });
}

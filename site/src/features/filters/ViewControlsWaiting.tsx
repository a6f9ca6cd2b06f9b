import { Bookmark, CalendarDays, ChevronDown, Link } from 'lucide-react';
import { useDates, useView } from '../../app/use-view.ts';
import { Button } from '../../ui/button/Button.tsx';
import { IconButton } from '../../ui/button/IconButton.tsx';
import { t } from '../../words/t.ts';
import { rangeText } from './range-text.ts';

/** The controls of a view in their size and with their words, while those that can be pressed are loaded. */
export function ViewControlsWaiting({ hasComparison }: { hasComparison: boolean }) {
  const [{ range, compare }] = useView();
  const dates = useDates();
  return (
    <>
      <IconButton glyph={Bookmark} label={t('filters.segments')} isDisabled />
      <IconButton glyph={Link} label={t('filters.copy_link')} isDisabled />
      {hasComparison && (
        <Button endGlyph={ChevronDown} isDisabled>
          {t(`filters.versus_${compare}`)}
        </Button>
      )}
      <Button glyph={CalendarDays} endGlyph={ChevronDown} isDisabled>
        {rangeText(range, dates)}
      </Button>
    </>
  );
}

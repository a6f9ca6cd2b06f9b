import { SearchX } from 'lucide-react';
import { AppLink } from '../../../app/AppLink.tsx';
import { useView } from '../../../app/use-view.ts';
import { Button } from '../../../ui/button/Button.tsx';
import { EmptyState } from '../../../ui/empty-state/EmptyState.tsx';
import { t } from '../../../words/t.ts';
import { isWithoutData } from '../../overview/data-since.ts';
import type { Answered } from '../answers/answer.ts';

/** An answer without anything in it: what may be too narrow, and what to do about it. */
export function NothingFound({ answered }: { answered: Answered }) {
  const [{ filters, range }, change] = useView();
  if (isWithoutData(answered.response)) {
    return (
      <EmptyState
        glyph={SearchX}
        title={t('results.no_data_yet')}
        actions={<AppLink page="settings/install">{t('results.set_up')}</AppLink>}
      >
        {t('results.no_data_yet_words')}
      </EmptyState>
    );
  }
  const isLong = 'preset' in range && range.preset === '12m';
  return (
    <EmptyState
      glyph={SearchX}
      title={t('results.nothing_found')}
      actions={
        <>
          {filters.length > 0 && (
            <Button onPress={() => change((view) => ({ ...view, filters: [] }))}>{t('results.remove_filters')}</Button>
          )}
          {!isLong && (
            <Button onPress={() => change(({ interval: _, ...view }) => ({ ...view, range: { preset: '12m' } }))}>
              {t('results.longer_range')}
            </Button>
          )}
        </>
      }
    >
      {t('results.nothing_found_words')}
    </EmptyState>
  );
}

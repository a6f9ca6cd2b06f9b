import { useProject } from '../../../app/project.ts';
import { useMe } from '../../../app/session.ts';
import { dayAndTime } from '../../../format/days.ts';
import { Banner } from '../../../ui/banner/Banner.tsx';
import { Button } from '../../../ui/button/Button.tsx';
import { t } from '../../../words/t.ts';
import { authorName } from '../../explore/saved/author-name.ts';
import type { EarlierVersion } from './use-earlier-version.ts';

/** Says that the page shows an earlier version, and leads back or restores it. */
export function EarlierBanner({ earlier: { version, isGone, restore, leave } }: { readonly earlier: EarlierVersion }) {
  const { timezone } = useProject();
  const me = useMe();
  if (version === undefined) {
    return isGone ? (
      <Banner
        tone="warn"
        title={t('history.version_gone')}
        actions={
          <Button size="s" onPress={leave}>
            {t('history.back')}
          </Button>
        }
      />
    ) : null;
  }
  const time = dayAndTime(Date.parse(version.changed_at), timezone);
  return (
    <Banner
      tone="info"
      title={t('history.looking', { time, name: authorName(version, me.user.id) })}
      actions={
        <>
          <Button size="s" onPress={leave}>
            {t('history.back')}
          </Button>
          {restore !== undefined && (
            <Button size="s" variant="primary" onPress={restore}>
              {t('history.restore')}
            </Button>
          )}
        </>
      }
    />
  );
}

import { useQueryClient } from '@tanstack/react-query';
import { retryAll, useTrouble } from '../../../data/trouble.ts';
import { dayAndTime } from '../../../format/days.ts';
import { Banner } from '../../../ui/banner/Banner.tsx';
import { Button } from '../../../ui/button/Button.tsx';
import { t } from '../../../words/t.ts';

/** The service cannot be reached for a while: the page keeps its figures and says how old they are. */
export function TroubleBanner({
  zone = Intl.DateTimeFormat().resolvedOptions().timeZone,
}: {
  zone?: string | undefined;
}) {
  const trouble = useTrouble();
  const client = useQueryClient();
  if (trouble === undefined) return null;
  const { failure, asOfMs } = trouble;
  return (
    <Banner
      tone="warn"
      title={failure.message}
      actions={
        <Button size="s" onPress={() => retryAll(client)}>
          {t('app.retry')}
        </Button>
      }
    >
      {asOfMs === undefined ? t('frame.trouble_retrying') : t('frame.trouble_kept', { time: dayAndTime(asOfMs, zone) })}
    </Banner>
  );
}

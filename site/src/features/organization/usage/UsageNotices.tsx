import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { OrganizationUsage } from '../../../../../core/api/account.ts';
import type { Failure } from '../../../api/outcome.ts';
import { undoDeletion } from '../../../api/usage.ts';
import { useMayInOrganization, useOrganization } from '../../../app/organization.ts';
import { day } from '../../../format/days.ts';
import { count, share } from '../../../format/figures.ts';
import { Banner } from '../../../ui/banner/Banner.tsx';
import { Button } from '../../../ui/button/Button.tsx';
import { FailureText } from '../../../ui/failure-text/FailureText.tsx';
import { t } from '../../../words/t.ts';
import { shareUsed } from './share-used.ts';

const NEAR = 0.8;

/** Notices that need attention: a closed organisation, a quota that is nearly or entirely used, visitors who are left out. */
export function UsageNotices({ usage }: { readonly usage: OrganizationUsage }) {
  const { sampling, suspended, over_quota: overQuota } = usage;
  const used = shareUsed(usage);
  return (
    <>
      {suspended !== null && (
        <Banner tone="bad" title={t('usage.suspended')}>
          {suspended.reason}
        </Banner>
      )}
      <DeletionNotice usage={usage} />
      {sampling !== null && (
        <Banner tone="warn" title={t('usage.over')}>
          {t('usage.sampled_now', { weight: count(sampling.weight) })}
        </Banner>
      )}
      {sampling === null && used >= 1 && (
        <Banner tone="bad" title={t('usage.over')}>
          {t(overQuota === 'stop' ? 'usage.stopped_now' : 'usage.ended_now')}
        </Banner>
      )}
      {used >= NEAR && used < 1 && (
        <Banner tone="warn" title={t('usage.near', { share: share(used) })}>
          {t(overQuota === 'stop' ? 'usage.near_stop' : 'usage.near_sample')}
        </Banner>
      )}
    </>
  );
}

function DeletionNotice({ usage: { deletion } }: { readonly usage: OrganizationUsage }) {
  const { id } = useOrganization();
  const mayUndo = useMayInOrganization('organization', 'delete');
  const client = useQueryClient();
  const [isBusy, setIsBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  if (deletion === null) return null;
  const undo = async (): Promise<void> => {
    setIsBusy(true);
    const undone = await undoDeletion(id);
    setIsBusy(false);
    if (undone.ok) await client.invalidateQueries();
    else setFailure(undone.failure);
  };
  const button = (
    <Button size="s" isPending={isBusy} onPress={() => void undo()}>
      {t('usage.undo_deletion')}
    </Button>
  );
  return (
    <Banner tone="bad" title={t('usage.deletion')} actions={mayUndo ? button : undefined}>
      {failure === undefined ? (
        t('usage.deletion_due', { day: day(deletion.due_at.slice(0, 10)) })
      ) : (
        <FailureText failure={failure} />
      )}
    </Banner>
  );
}

import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { OrganizationUsage } from '../../../../../core/api/account.ts';
import { updateOrganization } from '../../../api/organizations.ts';
import type { Failure } from '../../../api/outcome.ts';
import { useMayInOrganization, useOrganization } from '../../../app/organization.ts';
import { Banner } from '../../../ui/banner/Banner.tsx';
import { FailureText } from '../../../ui/failure-text/FailureText.tsx';
import { Panel } from '../../../ui/panel/Panel.tsx';
import { RadioGroup } from '../../../ui/radio-group/RadioGroup.tsx';
import { toast } from '../../../ui/toast/toast.ts';
import { t } from '../../../words/t.ts';

/** The choice of what happens beyond the quota, saved when it is made. */
export function OverQuota({ usage }: { readonly usage: OrganizationUsage }) {
  const { id } = useOrganization();
  const mayChange = useMayInOrganization('billing', 'update');
  const client = useQueryClient();
  const [failure, setFailure] = useState<Failure>();
  const choose = async (choice: OrganizationUsage['over_quota']): Promise<void> => {
    const saved = await updateOrganization(id, { over_quota: choice });
    if (!saved.ok) return setFailure(saved.failure);
    setFailure(undefined);
    await client.invalidateQueries({ queryKey: ['usage', id] });
    toast(t('usage.saved'), { tone: 'good' });
  };
  return (
    <Panel title={t('usage.over_quota')} description={t('usage.over_quota_lead')}>
      <RadioGroup
        label={t('usage.over_quota')}
        isLabelHidden={true}
        value={usage.over_quota}
        onChange={(choice) => void choose(choice)}
        isDisabled={!mayChange}
        options={[
          { id: 'sample', label: t('usage.sample'), description: t('usage.sample_means') },
          { id: 'stop', label: t('usage.stop'), description: t('usage.stop_means') },
        ]}
      />
      {failure !== undefined && (
        <Banner tone="bad">
          <FailureText failure={failure} />
        </Banner>
      )}
    </Panel>
  );
}

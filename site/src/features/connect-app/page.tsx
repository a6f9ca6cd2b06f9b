import { Unplug } from 'lucide-react';
import { useState } from 'react';
import { readAppRequest } from '../../api/connected-apps.ts';
import { useResource } from '../../data/use-resource.ts';
import { EmptyState } from '../../ui/empty-state/EmptyState.tsx';
import { FailureText } from '../../ui/failure-text/FailureText.tsx';
import { PageHead } from '../../ui/page-head/PageHead.tsx';
import { SkeletonRows } from '../../ui/skeleton/Skeleton.tsx';
import { t } from '../../words/t.ts';
import { Consent } from './Consent.tsx';

/** An app's request, and the person's answer. Nothing goes to the app before a button is pressed. */
export function Page() {
  const [request] = useState(() => location.search);
  const asked = useResource({ key: ['app-request', request], read: (signal) => readAppRequest(request, signal) });
  return (
    <>
      <PageHead title={t('apps.connect_title')} />
      {asked.isLoading && <SkeletonRows count={3} height="4rem" />}
      {asked.value !== undefined && <Consent of={asked.value} request={request} />}
      {asked.value === undefined && asked.failure !== undefined && (
        <EmptyState glyph={Unplug} title={t('apps.request_bad')}>
          <p>{t('apps.request_bad_text')}</p>
          <p>
            <FailureText failure={asked.failure} />
          </p>
        </EmptyState>
      )}
    </>
  );
}

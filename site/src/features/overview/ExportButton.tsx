import { useQueryClient } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { failureIn } from '../../data/failed-request.ts';
import { reportOptions } from '../../data/use-report.ts';
import { IconButton } from '../../ui/button/IconButton.tsx';
import { toast } from '../../ui/toast/toast.ts';
import { t } from '../../words/t.ts';
import type { NamedTab } from './panels.ts';
import { detailsQuery } from './queries.ts';
import { type TrafficReport, useAsked } from './use-traffic.ts';
import { visitorsInAll } from './whole.ts';

/** Saves all rows of a tab as CSV, not only those that the panel lists. */
export function ExportButton({ tab, traffic }: { tab: NamedTab; traffic: TrafficReport }) {
  const client = useQueryClient();
  const asked = useAsked();
  const [isSaving, setSaving] = useState(false);
  const save = async (): Promise<void> => {
    setSaving(true);
    try {
      const { value, of } = await client.fetchQuery({
        ...reportOptions(detailsQuery(tab, asked), { lane: 'details' }),
      });
      const { saveRows } = await import('./save-rows.ts');
      saveRows(tab, value, of, visitorsInAll(traffic, of));
    } catch (error) {
      toast(failureIn(error)?.message ?? t('overview.failed'), { tone: 'bad' });
    } finally {
      setSaving(false);
    }
  };
  return (
    <IconButton
      glyph={Download}
      size="s"
      label={t('overview.export_csv')}
      isPending={isSaving}
      onPress={() => void save()}
    />
  );
}

import { useQueryClient } from '@tanstack/react-query';
import { Fragment, useState } from 'react';
import type { Site } from '../../../../../core/api/sites.ts';
import { giveSite, removeSite } from '../../../api/sites.ts';
import { useMay, useProject } from '../../../app/project.ts';
import { Banner } from '../../../ui/banner/Banner.tsx';
import { CodeBlock } from '../../../ui/code-block/CodeBlock.tsx';
import { FailureText } from '../../../ui/failure-text/FailureText.tsx';
import { useFocusHome } from '../../../ui/focus/use-focus-home.ts';
import { Panel } from '../../../ui/panel/Panel.tsx';
import { SkeletonRows } from '../../../ui/skeleton/Skeleton.tsx';
import { Tabs } from '../../../ui/tabs/Tabs.tsx';
import { toast } from '../../../ui/toast/toast.ts';
import { Sentence } from '../../../words/Sentence.tsx';
import { t } from '../../../words/t.ts';
import form from '../form.module.css';
import { SettingsFrame } from '../SettingsFrame.tsx';
import settings from '../settings.module.css';
import { useKeys } from '../use-keys.ts';
import { NewSite } from './NewSite.tsx';
import { SiteItem } from './SiteItem.tsx';
import { SITES, useSites } from './use-sites.ts';
import { pixelSnippet, SWITCHED_VENDORS, type SwitchedVendor } from './vendors.ts';

/** The line to change in each tool's SDK, the site ids of those without a key, and addresses on own hosts. */
export function Page() {
  const [id, setId] = useState('posthog');
  const keys = useKeys();
  const writeKey = keys.value?.keys.find(({ kind, revoked_at }) => kind === 'write' && revoked_at === null)?.key;
  const place = { origin: location.origin, writeKey: writeKey ?? 'ew_write_…' };
  const docs = <a href="/docs/first-party">{t('settings.install_docs')}</a>;
  return (
    <SettingsFrame section="switch" lead={<Sentence words="install.switch_lead" parts={{ docs }} />}>
      <div className={settings.stack}>
        <Tabs
          label={t('install.tools')}
          tabs={SWITCHED_VENDORS.map((vendor) => ({ id: vendor.id, label: vendor.name }))}
          selected={id}
          onChange={setId}
        >
          {(selected) => (
            <div className={settings.way}>
              {SWITCHED_VENDORS.filter((vendor) => vendor.id === selected).map((vendor) => (
                <VendorSheet key={vendor.id} vendor={vendor} place={place} />
              ))}
            </div>
          )}
        </Tabs>
        <Sites />
        <Panel title={t('install.pixel')}>
          <div className={form.bare}>
            <p>{t('install.pixel_text')}</p>
            <CodeBlock label={t('install.html')} text={pixelSnippet(place)} />
          </div>
        </Panel>
      </div>
    </SettingsFrame>
  );
}

type VendorSheetProps = {
  readonly vendor: SwitchedVendor;
  readonly place: { readonly origin: string; readonly writeKey: string };
};

function VendorSheet({ vendor: { lines, hasSiteId }, place }: VendorSheetProps) {
  return (
    <div className={form.sheet}>
      <p>{t('install.change_line')}</p>
      {lines.map((line) => (
        <Fragment key={line.label}>
          <h2>{t(line.label)}</h2>
          <CodeBlock label={t(line.label)} text={line.text(place)} />
        </Fragment>
      ))}
      <p>{t(hasSiteId ? 'install.site_text' : 'install.key_text')}</p>
    </div>
  );
}

function Sites() {
  const project = useProject();
  const mayChange = useMay('key', 'create');
  const sites = useSites();
  const client = useQueryClient();
  const focusHome = useFocusHome();
  const reload = (): Promise<void> => client.invalidateQueries({ queryKey: [SITES, project.id] });
  const giveBack = async ({ site, key_id, endpoint, script }: Site): Promise<void> => {
    const given = await giveSite(project.id, { site, key_id, ...(endpoint && script ? { endpoint, script } : {}) });
    if (!given.ok) toast(given.failure.message, { tone: 'bad' });
    await reload();
  };
  const remove = async (site: Site): Promise<void> => {
    const removed = await removeSite(project.id, site.id);
    if (!removed.ok) return toast(removed.failure.message, { tone: 'bad' });
    toast(t('install.site_removed', { site: site.site }), { undo: () => void giveBack(site) });
    await reload();
  };
  return (
    <div className={settings.stack} ref={focusHome}>
      {sites.value === undefined && sites.failure !== undefined && (
        <Banner tone="bad">
          <FailureText failure={sites.failure} />
        </Banner>
      )}
      <Panel title={t('install.sites')} padding="none" isBusy={sites.isLoading}>
        {sites.isLoading && <SkeletonRows count={2} height="3.5rem" />}
        <ul className={settings.items}>
          {sites.value?.sites.map((site) => (
            <SiteItem key={site.id} of={site} onRemove={mayChange ? () => void remove(site) : undefined} />
          ))}
        </ul>
        {sites.value?.sites.length === 0 && <p className={settings.item}>{t('install.sites_none')}</p>}
      </Panel>
      {mayChange ? <NewSite onGiven={reload} /> : <Banner>{t('settings.read_only')}</Banner>}
    </div>
  );
}

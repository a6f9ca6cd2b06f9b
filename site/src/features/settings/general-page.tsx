import type { ProjectSettings } from '../../../../core/api/account.ts';
import { readProject } from '../../api/account.ts';
import { useMay, useProject } from '../../app/project.ts';
import { useResource } from '../../data/use-resource.ts';
import { Banner } from '../../ui/banner/Banner.tsx';
import { FailureText } from '../../ui/failure-text/FailureText.tsx';
import { SkeletonRows } from '../../ui/skeleton/Skeleton.tsx';
import { DangerZone } from './DangerZone.tsx';
import form from './form.module.css';
import { GeneralForm } from './GeneralForm.tsx';
import { SettingsFrame } from './SettingsFrame.tsx';
import styles from './settings.module.css';

/** The settings of the project itself. */
export function Page() {
  const project = useProject();
  const mayDelete = useMay('project', 'delete');
  const settings = useResource<ProjectSettings>({
    key: ['project', project.id],
    read: (signal) => readProject(project.id, signal),
  });
  return (
    <SettingsFrame section="general">
      {settings.value !== undefined && (
        <div className={styles.stack}>
          <GeneralForm key={project.id} settings={settings.value} />
          {mayDelete && (
            <div className={form.bare}>
              <DangerZone />
            </div>
          )}
        </div>
      )}
      {settings.isLoading && (
        <div className={form.sheet} aria-busy>
          <SkeletonRows count={12} height="3rem" />
        </div>
      )}
      {settings.value === undefined && settings.failure !== undefined && (
        <Banner tone="bad">
          <FailureText failure={settings.failure} />
        </Banner>
      )}
    </SettingsFrame>
  );
}

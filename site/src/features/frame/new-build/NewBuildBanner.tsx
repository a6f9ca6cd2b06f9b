import { useState } from 'react';
import { Banner } from '../../../ui/banner/Banner.tsx';
import { Button } from '../../../ui/button/Button.tsx';
import { t } from '../../../words/t.ts';
import { hasUnsavedEdits } from './unsaved.ts';
import { takeNewBuild, useNewBuild } from './use-new-build.ts';

/** Announces a new version. What is being edited stays until the person reloads. */
export function NewBuildBanner() {
  const isNew = useNewBuild();
  const [isDismissed, setIsDismissed] = useState(false);
  if (!isNew || isDismissed) return null;
  return (
    <Banner
      actions={
        <Button size="s" onPress={() => void takeNewBuild()}>
          {t('frame.reload')}
        </Button>
      }
      onDismiss={() => setIsDismissed(true)}
    >
      {hasUnsavedEdits() ? t('frame.new_build_unsaved') : t('frame.new_build')}
    </Banner>
  );
}
